import type { Source } from '../materials.ts';

const fields: ReadonlyMap<string, string> = new Map([
  ['start', 'calendar: time'],
  ['seriesId', 'calendar: series'],
  ['status', 'calendar: status'],
  ['location', 'calendar: place'],
  ['conferenceLink', 'calendar: call'],
  ['attachments', 'calendar: attachments'],
  ['description', 'invitation'],
  ['attendees', 'guest list'],
  ['organizer', 'organizer'],
]);

/** What a context source or a report is called for readers: `big-rocks` → `big rocks`. */
export const sourceName = (name: string): string => name.replaceAll('-', ' ');

/** Where a statement comes from, in two or three words. */
export const sourceLabel = (source: Source): string => {
  switch (source.kind) {
    case 'event':
      return fields.get(source.field) ?? `calendar: ${source.field}`;
    case 'context':
      return sourceName(source.name);
    case 'answer':
      return 'your answer';
    case 'note':
      return 'your note';
    case 'type':
      return 'usual for this type';
  }
};

/** Who wrote the document, as its reader is told. */
export const writerLabel = (writer: string): string =>
  writer === 'deterministic' ? 'from these facts alone, without AI' : `with ${writer}`;

/** Lines that are ours carry no label: they are no facts. */
export const isFact = (source: Source): boolean => source.kind !== 'type';
