import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { cleanText } from '../../../src/core/untrusted-text.ts';
import { UnusableEvent } from './calendar-file-error.ts';
import type { CalendarTime } from './calendar-time.ts';
import { readTime } from './calendar-time.ts';
import type { Component } from './cut-components.ts';
import type { FileZones } from './file-zones.ts';
import { readLinks } from './read-links.ts';
import { readPeople } from './read-people.ts';
import type { Property } from './read-property.ts';
import { readProperty, textOf } from './read-property.ts';
import type { Recurrence } from './read-recurrence.ts';
import { readRecurrence } from './read-recurrence.ts';
import type { EventTimes } from './read-times.ts';
import { readTimes } from './read-times.ts';
import type { NoteSkipped } from './skipped.ts';

/** One VEVENT: a single event, a series, or (with `replaces`) a changed occurrence of one. */
export type FileEvent = {
  readonly line: number;
  /** How it is named to a person. */
  readonly what: string;
  readonly uid: string;
  readonly sequence: number;
  /** UTC text; later means newer. */
  readonly stamp: string;
  readonly cancelled: boolean;
  /** The occurrence that it stands for, by its original start. */
  readonly replaces: CalendarTime | null;
  /** It is meant for all occurrences from that one on. */
  readonly andFollowing: boolean;
  /** Null for a cancelled occurrence whose file gives no time. */
  readonly times: EventTimes | null;
  readonly recurrence: Recurrence;
  /** All but identity, times and recurrence. */
  readonly content: calendar_v3.Schema$Event;
};

const timeProperties = [
  'DTSTART',
  'DTEND',
  'DURATION',
  'RECURRENCE-ID',
  'RRULE',
  'EXRULE',
  'RDATE',
  'EXDATE',
];
const readNames = new Set([
  ...timeProperties,
  ...'UID SUMMARY DESCRIPTION LOCATION STATUS SEQUENCE DTSTAMP LAST-MODIFIED CREATED TRANSP CLASS'.split(' '),
  ...'ORGANIZER ATTENDEE URL CONFERENCE ATTACH X-GOOGLE-CONFERENCE X-MICROSOFT-SKYPETEAMSMEETINGURL'.split(
    ' ',
  ),
  ...'X-MICROSOFT-ONLINEMEETINGCONFLINK X-MICROSOFT-ONLINEMEETINGEXTERNALLINK X-MICROSOFT-CDO-BUSYSTATUS'.split(
    ' ',
  ),
  'X-MICROSOFT-CDO-ALLDAYEVENT',
]);
/** Without these an event would take place at a wrong time. */
const neededToPlace = new Set(['DTSTART', 'RECURRENCE-ID', 'RRULE']);

type Bag = {
  readonly all: (name: string) => readonly Property[];
  readonly text: (name: string) => string | null;
};

const bagOf = (component: Component, what: string, note: NoteSkipped): Bag => {
  const properties = new Map<string, Property[]>();
  const broken: { line: number; name: string | null }[] = [];
  for (const content of component.lines) {
    if (content.name !== null && !readNames.has(content.name)) continue;
    const property = readProperty(content);
    if (property === null) {
      if (content.name !== null && neededToPlace.has(content.name)) {
        throw new UnusableEvent(content.line, `its ${content.name} cannot be read`);
      }
      broken.push({ line: content.line, name: content.name });
    } else if (content.name !== null) {
      const known = properties.get(content.name);
      if (known === undefined) properties.set(content.name, [property]);
      else known.push(property);
    }
  }
  const [first] = broken;
  if (first !== undefined) {
    const others = broken.length === 1 ? '' : `, and ${broken.length - 1} more after it`;
    note({
      line: first.line,
      what: `a line of ${what}`,
      reason: `${first.name ?? 'it is no property'}: left out${others}`,
    });
  }
  const all = (name: string): readonly Property[] => properties.get(name) ?? [];
  return { all, text: (name) => textOf(all(name)[0]) };
};

/** `2026-03-01T10:00:00.000Z`; null when the file gives none that can be read. */
const stampOf = ({ text }: Bag, names: readonly string[]): string | null => {
  for (const name of names) {
    const [stamp] = /^[1-9]\d{3}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}/.exec(text(name) ?? '') ?? [];
    if (stamp !== undefined && !Number.isNaN(Date.parse(`${stamp}Z`))) return `${stamp}.000Z`;
  }
  return null;
};

const upperText = ({ text }: Bag, name: string): string => text(name)?.toUpperCase() ?? '';

const contentOf = (bag: Bag, times: EventTimes | null): calendar_v3.Schema$Event => {
  const people = readPeople(bag.all('ORGANIZER'), bag.all('ATTENDEE'));
  const busy = upperText(bag, 'X-MICROSOFT-CDO-BUSYSTATUS');
  const shownFree =
    upperText(bag, 'TRANSP') === 'TRANSPARENT' || (busy === 'FREE' && bag.text('TRANSP') === null);
  const visibility = { PRIVATE: 'private', CONFIDENTIAL: 'confidential' }[
    upperText(bag, 'CLASS') as 'PRIVATE' | 'CONFIDENTIAL'
  ];
  const [created, updated] = [stampOf(bag, ['CREATED']), stampOf(bag, ['LAST-MODIFIED', 'DTSTAMP'])];
  const [summary, description, location] = ['SUMMARY', 'DESCRIPTION', 'LOCATION'].map(bag.text);
  return {
    kind: 'calendar#event',
    status: upperText(bag, 'STATUS') === 'TENTATIVE' ? 'tentative' : 'confirmed',
    // A visit to a customer marked "out of office" is still a meeting when others are invited.
    eventType: busy === 'OOF' && people.attendees === undefined ? 'outOfOffice' : 'default',
    ...(summary ? { summary } : {}),
    ...(description ? { description } : {}),
    ...(location ? { location } : {}),
    ...(created === null ? {} : { created }),
    ...(updated === null ? {} : { updated }),
    ...(shownFree ? { transparency: 'transparent' } : {}),
    ...(visibility === undefined ? {} : { visibility }),
    ...(times?.endUnspecified === true ? { endTimeUnspecified: true } : {}),
    ...people,
    ...readLinks(bag.all),
  };
};

/** The name of an event for a person: its title, cleaned, or its place in the file alone. */
const nameOf = (component: Component): string => {
  const summary = component.lines.find(({ name }) => name === 'SUMMARY');
  const property = summary === undefined ? null : readProperty(summary);
  const title = property === null ? '' : cleanText(textOf(property) ?? '', 60);
  return title === '' ? 'an event without title' : `event "${title}"`;
};

const noRecurrence: Recurrence = { rules: [], added: [], excluded: [], unreadable: [] };

/** Reads one VEVENT; null, and a note, when it cannot be used. */
export const readEvent = (component: Component, zones: FileZones, note: NoteSkipped): FileEvent | null => {
  const what = nameOf(component);
  try {
    const bag = bagOf(component, what, note);
    const { all, text } = bag;
    const [id] = all('RECURRENCE-ID');
    const replaces = id === undefined ? null : readTime(id.values[0], id, zones);
    if (id !== undefined && replaces === null) {
      throw new UnusableEvent(id.line, 'the occurrence it stands for (RECURRENCE-ID) is no date');
    }
    const cancelled = upperText(bag, 'STATUS') === 'CANCELLED';
    const [start, end, duration] = [all('DTSTART')[0], all('DTEND')[0], all('DURATION')[0]];
    const wholeDay = upperText(bag, 'X-MICROSOFT-CDO-ALLDAYEVENT') === 'TRUE';
    const times =
      cancelled && replaces !== null
        ? null
        : readTimes({ start, end, duration, wholeDay, zones, line: component.line });
    const recurrence =
      times === null || replaces !== null ? noRecurrence : readRecurrence(all, { start: times.start, zones });
    if (times !== null && times.remark !== null) note({ line: component.line, what, reason: times.remark });
    for (const line of recurrence.unreadable) {
      note({ line, what: `a date of ${what}`, reason: 'it is no date and was left out' });
    }
    const sequence = Number(text('SEQUENCE') ?? 0);
    const uid = text('UID');
    return {
      line: component.line,
      what,
      // Without a UID, what the event says is its identity.
      uid: uid ?? `without-uid ${start?.raw} ${end?.raw} ${text('SUMMARY')} ${all('RRULE')[0]?.raw}`,
      sequence: Number.isSafeInteger(sequence) && sequence >= 0 ? sequence : 0,
      stamp: stampOf(bag, ['DTSTAMP', 'LAST-MODIFIED']) ?? '',
      cancelled,
      replaces,
      andFollowing: id?.params.get('range')?.toUpperCase() === 'THISANDFUTURE',
      times,
      recurrence,
      content: contentOf(bag, times),
    };
  } catch (error) {
    if (!(error instanceof UnusableEvent)) throw error;
    note({ line: error.line, what, reason: error.message });
    return null;
  }
};
