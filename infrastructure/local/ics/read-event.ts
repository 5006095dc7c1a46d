import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { cleanText } from '../../../src/core/untrusted-text.ts';
import { UnusableEvent } from './calendar-file-error.ts';
import type { CalendarTime } from './calendar-time.ts';
import { readTime } from './calendar-time.ts';
import type { Component } from './cut-components.ts';
import { readProperties } from './event-properties.ts';
import type { FileZones } from './file-zones.ts';
import { contentOf, stampOf, upperText } from './read-content.ts';
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
    const properties = readProperties(component, what, note);
    const { all, text } = properties;
    const [id] = all('RECURRENCE-ID');
    const replaces = id === undefined ? null : readTime(id.values[0], id, zones);
    if (id !== undefined && replaces === null) {
      throw new UnusableEvent(id.line, 'the occurrence it stands for (RECURRENCE-ID) is no date');
    }
    const cancelled = upperText(properties, 'STATUS') === 'CANCELLED';
    const [start, end, duration] = [all('DTSTART')[0], all('DTEND')[0], all('DURATION')[0]];
    const wholeDay = upperText(properties, 'X-MICROSOFT-CDO-ALLDAYEVENT') === 'TRUE';
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
      stamp: stampOf(properties, ['DTSTAMP', 'LAST-MODIFIED']) ?? '',
      cancelled,
      replaces,
      andFollowing: id?.params.get('range')?.toUpperCase() === 'THISANDFUTURE',
      times,
      recurrence,
      content: contentOf(properties, times),
    };
  } catch (error) {
    if (!(error instanceof UnusableEvent)) throw error;
    note({ line: error.line, what, reason: error.message });
    return null;
  }
};
