import { UnusableEvent } from './calendar-file-error.ts';
import type { Component } from './cut-components.ts';
import type { Property } from './read-property.ts';
import { readProperty, textOf } from './read-property.ts';
import type { NoteSkipped } from './skipped.ts';

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

/** The properties of one event, by name in capitals. */
export type EventProperties = {
  readonly all: (name: string) => readonly Property[];
  readonly text: (name: string) => string | null;
};

/**
 * Reads the properties that matter; one that cannot be read is noted and left out. Throws UnusableEvent when the
 * event would take place at a wrong time without it.
 */
export const readProperties = (component: Component, what: string, note: NoteSkipped): EventProperties => {
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
