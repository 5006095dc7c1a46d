import type { Clock } from '../../../src/ports/clock.ts';
import type { Log, LogFacts } from '../../../src/ports/log.ts';
import { errorFacts } from '../../../src/runtime/json-log.ts';

/** What each log code means to somebody who watches; codes that are not here stay out of sight. */
const sentences: Readonly<Record<string, (facts: LogFacts) => string>> = {
  'meeting.due': () => 'A meeting is due for preparation.',
  'meeting.missed': () => 'A meeting was found too late to be prepared.',
  'preparation.started': (facts) => `Preparation ${short(facts.preparationId)} begins.`,
  'slack.notice.sent': (facts) => `Asked over Slack (${short(facts.preparationId)}).`,
  'sms.notice.sent': (facts) => `Asked by SMS (${short(facts.preparationId)}).`,
  'reply.answers': (facts) => `Answered (${short(facts.preparationId)}).`,
  'reply.snooze': (facts) => `Put off (${short(facts.preparationId)}).`,
  'reply.skip': (facts) => `Skipped (${short(facts.preparationId)}).`,
  'reply.skip-series': (facts) => `Skipped, with its whole series (${short(facts.preparationId)}).`,
  'materials.written': (facts) =>
    `Materials written by the ${facts.writer} writer (${short(facts.preparationId)}).`,
  'slack.materials.sent': (facts) => `Materials sent over Slack (${short(facts.preparationId)}).`,
  'sms.materials.sent': (facts) => `Materials sent by SMS (${short(facts.preparationId)}).`,
  'materials.delivered': (facts) => `Delivered (${short(facts.preparationId)}).`,
  'slack.reminder.sent': (facts) => `Reminded before the meeting (${short(facts.preparationId)}).`,
  'materials.feedback': (facts) =>
    `Found ${facts.useful === true ? '' : 'not '}useful (${short(facts.preparationId)}).`,
  'preparation.asked-for': () => 'A meeting is to be prepared now, on its owner’s word.',
  'preparation.withdrawn': (facts) => `Withdrawn (${short(facts.preparationId)}).`,
};

const short = (id: LogFacts[string]): string => String(id ?? '').slice(0, 6);

const unknownTo = (level: string, code: string, facts: LogFacts): string | null =>
  level === 'info' ? null : `${level}: ${code} ${JSON.stringify(facts)}`;

/** Turns the log into one readable line for each thing that happens, with the time it happens at. */
export const narratingLog = (clock: Clock, write: (line: string) => void): Log => {
  const tell = (level: string, code: string, facts: LogFacts = {}): void => {
    const sentence = sentences[code]?.(facts) ?? unknownTo(level, code, facts);
    if (sentence !== null) write(`${clock.now().replace('T', ' ').replace('Z', '')}  ${sentence}`);
  };
  return {
    info: (code, facts) => tell('info', code, facts),
    warn: (code, facts) => tell('warn', code, facts),
    error: (code, error, facts) => tell('error', code, { ...facts, ...errorFacts(error) }),
  };
};
