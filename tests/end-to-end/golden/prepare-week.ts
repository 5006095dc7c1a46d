import { join } from 'node:path';
import type { RawEvent } from '../../../infrastructure/local/google/account-calendar.ts';
import { validateMaterials } from '../../../src/core/materials/validate-materials.ts';
import type { Materials } from '../../../src/core/materials.ts';
import { dana, startWithPerson } from '../local-person.ts';
import type { GoldenMeeting, GoldenWeek } from './thirty-meetings.ts';

export type Prepared = { readonly markdown: string; readonly materials: Materials };

const root = join(import.meta.dirname, '..', '..', '..');
/** A Thursday; the clocks of Europe change on the Sunday after it. */
const start = '2026-03-26T00:00:00Z';
const hours = 7 * 24;

const plainLetters = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '.')
    .toLowerCase();

const guestOf = (entry: string) => {
  const [name = '', domain = 'brightpath.example'] = entry.split('@');
  return { email: `${plainLetters(name)}@${domain}`, displayName: name, responseStatus: 'accepted' };
};

const guestsOf = (others: GoldenMeeting['others']) =>
  typeof others === 'number'
    ? Array.from({ length: others }, (_, index) => guestOf(`Colleague ${index + 1}`))
    : others.map(guestOf);

const eventOf = (meeting: GoldenMeeting, timeZone: string): RawEvent => {
  const guests = guestsOf(meeting.others);
  const [organizer] = guests;
  const end = new Date(Date.parse(`${meeting.start}Z`) + meeting.minutes * 60_000).toISOString().slice(0, 19);
  return {
    id: meeting.file.replaceAll('-', ''),
    status: 'confirmed',
    summary: meeting.title,
    start: { dateTime: meeting.start, timeZone },
    end: { dateTime: end, timeZone },
    organizer: { email: organizer?.email ?? dana.email, displayName: organizer?.displayName ?? dana.name },
    attendees: [
      { email: dana.email, displayName: dana.name, self: true, responseStatus: 'accepted' },
      ...guests,
    ],
    ...(meeting.description !== undefined && { description: meeting.description }),
    ...(meeting.location !== undefined && { location: meeting.location }),
    ...(meeting.days !== undefined && { recurrence: [`RRULE:FREQ=DAILY;COUNT=${meeting.days}`] }),
  };
};

/** To the further questions of a form, some of which have to be answered. */
const otherAnswers = ['Nothing new since last week.', 'That we agree on who does it.', 'As before.', 'No.'];

const isDelivery = (words: string): boolean => words.includes('change_materials');

const linkIn = (words: string): string | null => /https?:\/\/[^"\s|>]+\/m\/[\w-]+/.exec(words)?.[0] ?? null;

/** Plays a person's week through the whole application, and gives what was delivered, by golden file. */
export const prepareWeek = async ({
  timeZone,
  meetings,
}: GoldenWeek): Promise<ReadonlyMap<string, Prepared>> => {
  const person = await startWithPerson({
    timeZone,
    start,
    events: meetings.map((meeting) => eventOf(meeting, timeZone)),
    variables: {
      CONTEXT_SOURCE: join(root, 'config', 'context', 'organisation.example.yaml'),
      DEFAULT_TIME_ZONE: timeZone,
    },
  });
  try {
    const links = new Map<string, string>();
    for (let hour = 0; hour < hours && links.size < meetings.length; hour += 1) {
      for (const { file, title, answer, note, days = 1 } of meetings) {
        const asks = answer !== null && person.find(title, '"start_prep"') !== undefined;
        if (asks) await person.answer(title, [answer, ...otherAnswers], note);
        const delivered = person.messagesAbout(title).map(person.wordsOf).filter(isDelivery);
        const link = linkIn(delivered[days - 1] ?? '');
        if (link !== null) links.set(file, link);
      }
      await person.pass({ hours: 1 });
    }
    const prepared = new Map<string, Prepared>();
    for (const [file, link] of links) {
      const read = async (format: string) => (await person.browser.open(`${link}?format=${format}`)).text();
      prepared.set(file, {
        markdown: await read('md'),
        materials: validateMaterials(JSON.parse(await read('json'))),
      });
    }
    return prepared;
  } finally {
    await person.stop();
  }
};
