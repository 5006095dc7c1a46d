import { join } from 'node:path';
import { decidePreparation } from '../../../src/core/decide-preparation.ts';
import { loadMeetingTypes } from '../../../src/runtime/load-config.ts';
import { classifyCalendar } from '../classify/classify-calendar.ts';
import { printClassified } from '../classify/print-classified.ts';
import { readAccount } from './account.ts';
import { emailFlag, fileFlag, instantFlag, numberFlag, readFlags, textFlag } from './options.ts';
import { runCommand } from './run.ts';
import { UsageError } from './usage-error.ts';

const help = `Says of each meeting of a calendar which type it is and why, and when it would be prepared.

  npm run classify -- --calendar FILE.ics [OPTIONS]

  --calendar FILE.ics   the exported calendar
  --rules FILE          other rules than config/meeting_types.yaml, in its form
  --me EMAIL            which attendee you are (default: the calendar's name where it is an address)
  --from ISO            meetings from then on (default: from the calendar's first event)
  --days N              for so many days, 1 to 3660 (default: to a month after the calendar's last event)
  --json                standard output is one JSON object
  --help                this text`;

const defaultRules = join(import.meta.dirname, '..', '..', '..', 'config', 'meeting_types.yaml');

const classify = async (args: readonly string[]): Promise<number> => {
  const flags = readFlags(args, {
    calendar: { type: 'string' },
    rules: { type: 'string' },
    me: { type: 'string' },
    from: { type: 'string' },
    days: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean' },
  });
  if (flags.help === true) {
    console.log(help);
    return 0;
  }
  const file = fileFlag(flags, 'calendar');
  if (file === null) throw new UsageError('--calendar is needed. See --help.');
  const rules = loadMeetingTypes(textFlag(flags, 'rules') ?? defaultRules);
  // A file of one's own is at no moment: only the sample would be made around one.
  const { account, warnings } = readAccount({
    file,
    me: emailFlag(flags, 'me'),
    now: '1970-01-01T00:00:00Z',
  });
  for (const warning of warnings) console.error(warning);
  const [calendar] = account;
  if (calendar === undefined) throw new UsageError('The calendar is nobody’s.');
  const classified = classifyCalendar({
    calendar,
    decide: decidePreparation(rules),
    from: instantFlag(flags, 'from'),
    days: numberFlag(flags, 'days', { min: 1, max: 3660 }),
  });
  console.log(
    flags.json === true ? JSON.stringify(classified) : printClassified(classified, calendar.timeZone),
  );
  return 0;
};

export const main = (args: readonly string[]): Promise<void> => runCommand('classify', () => classify(args));
