import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { CalendarFileError } from './calendar-file-error.ts';
import type { ContentLine } from './content-lines.ts';
import { contentLines } from './content-lines.ts';
import type { CalendarParts } from './cut-components.ts';
import { cutComponents } from './cut-components.ts';
import { fileZones } from './file-zones.ts';
import { joinSeries } from './join-series.ts';
import { readEvent } from './read-event.ts';
import { addressIn } from './read-people.ts';
import { readProperty, textOf } from './read-property.ts';
import type { Skipped } from './skipped.ts';

export type CalendarFile = {
  readonly name: string | null;
  /** Whose calendar it is, where the file's name for it is an address. */
  readonly me: string | null;
  /** The calendar's own zone. */
  readonly timeZone: string;
  readonly events: calendar_v3.Schema$Event[];
  /** What was left out or not taken as it stands, by line. */
  readonly skipped: Skipped[];
};

const longestFile = 20 * 1024 * 1024;
const mostEvents = 50_000;

/** Says what a file is that is no calendar. */
const refuseOtherFiles = (text: string): void => {
  if (text.length > longestFile) throw new CalendarFileError(1, 'the file is larger than 20 MB');
  const head = text
    .slice(0, 4096)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (head === '' && text.trim() === '') throw new CalendarFileError(1, 'the file is empty');
  if (head.startsWith('PK') || head.startsWith('%PDF') || head.includes('\0')) {
    throw new CalendarFileError(1, 'the file is binary (an archive, a document?), not text');
  }
  if (head.startsWith('<')) {
    throw new CalendarFileError(
      1,
      'the file is a web page, perhaps a sign-in page, not an exported calendar',
    );
  }
};

const readParts = (text: string): CalendarParts => {
  refuseOtherFiles(text);
  const lines = contentLines(text);
  if (!lines.some(({ text: line }) => /^BEGIN:\s*VCALENDAR\s*$/i.test(line))) {
    throw new CalendarFileError(lines[0]?.line ?? 1, 'BEGIN:VCALENDAR is missing');
  }
  const parts = cutComponents(lines);
  if (parts.events.length > mostEvents) {
    throw new CalendarFileError(
      parts.events[mostEvents]?.line ?? 1,
      'there are more than 50,000 events in the file',
    );
  }
  return parts;
};

const calendarText = (properties: readonly ContentLine[], names: readonly string[]): string | null => {
  for (const name of names) {
    const line = properties.find((content) => content.name === name);
    const property = line === undefined ? null : readProperty(line);
    // ical.js knows no type for X- properties and leaves their escapes.
    const text = property === null ? null : textOf(property)?.replace(/\\([,;\\])/g, '$1');
    if (text !== null && text !== undefined) return text;
  }
  return null;
};

/**
 * Reads an exported calendar (iCalendar) into what Google Calendar would hold: single events, masters with
 * their recurrence, and exceptions. One broken event costs that event, and is named in `skipped`.
 * Throws CalendarFileError when the file as a whole is no calendar or is too large.
 */
export const readCalendarFile = (text: string): CalendarFile => {
  const { properties, timeZones, events: components } = readParts(text);
  const skipped: Skipped[] = [];
  const note = (what: Skipped): void => {
    skipped.push(what);
  };
  const stray = properties.find(({ name }) => name === null);
  if (stray !== undefined) {
    note({
      line: stray.line,
      what: 'a line outside of events',
      reason: 'it is no property and was left out',
    });
  }
  const own = properties.find(({ name }) => name === 'X-WR-TIMEZONE');
  const zones = fileZones({ own, definitions: timeZones, events: components, note });
  const read = components.flatMap((component) => {
    const event = readEvent(component, zones, note);
    if (event !== null && !component.closed) {
      note({
        line: event.line,
        what: event.what,
        reason: 'its end (END:VEVENT) is missing; it was read as far as it goes',
      });
    }
    return event === null ? [] : [event];
  });
  const events = joinSeries(read, note);
  const name = calendarText(properties, ['X-WR-CALNAME', 'NAME']);
  return {
    name,
    me: addressIn(name),
    timeZone: zones.home,
    events,
    skipped: skipped.sort((a, b) => a.line - b.line),
  };
};
