import type { ContentLine } from './content-lines.ts';
import type { Component } from './cut-components.ts';
import { zoneNamed } from './named-zone.ts';
import { readProperty } from './read-property.ts';
import type { NoteSkipped } from './skipped.ts';
import { definedName, zoneByDefinition } from './zone-by-definition.ts';

/** Which real zone each name in this file means. */
export type FileZones = {
  /** The calendar's own zone: floating times are read in it. */
  readonly home: string;
  /** The zone of a TZID; an unknown one is noted once, and read as the calendar's own. */
  zoneOf(tzid: string, line: number): string;
};

const resolve = (name: string, definitions: ReadonlyMap<string, Component>): string | null => {
  const definition = definitions.get(name);
  const named = zoneNamed(name);
  // A bare word such as "CST" or "Berlin" means what the file defines it to be.
  if (named !== null && (named.includes('/') || named === 'UTC' || definition === undefined)) return named;
  return (definition === undefined ? null : zoneByDefinition(definition)) ?? named;
};

/** The zone names of the events, the most used first. */
const usedNames = (events: readonly Component[]): readonly string[] => {
  const uses = new Map<string, number>();
  for (const { lines } of events) {
    const start = lines.find(({ name, text }) => name === 'DTSTART' && /;TZID=/i.test(text));
    const name = start === undefined ? undefined : readProperty(start)?.params.get('tzid');
    if (name !== undefined) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return [...uses].sort((a, b) => b[1] - a[1]).map(([name]) => name);
};

const firstResolved = (
  names: readonly string[],
  definitions: ReadonlyMap<string, Component>,
): string | null => {
  for (const name of names.slice(0, 20)) {
    const zone = resolve(name, definitions);
    if (zone !== null) return zone;
  }
  return null;
};

/** `own` is the calendar's X-WR-TIMEZONE; without it the zone that most events name is the calendar's, else UTC. */
export const fileZones = (input: {
  readonly own: ContentLine | undefined;
  readonly definitions: readonly Component[];
  readonly events: readonly Component[];
  readonly note: NoteSkipped;
}): FileZones => {
  const definitions = new Map<string, Component>();
  for (const definition of input.definitions) {
    const name = definedName(definition);
    if (name !== null && !definitions.has(name)) definitions.set(name, definition);
  }
  const homeName = input.own === undefined ? null : (readProperty(input.own)?.raw.trim() ?? null);
  const ownZone = homeName === null || homeName === '' ? null : resolve(homeName, definitions);
  const home = ownZone ?? firstResolved(usedNames(input.events), definitions) ?? 'UTC';
  const describe = (name: string): string => `time zone "${name.replaceAll(/\p{C}/gu, '').slice(0, 80)}"`;
  if (input.own !== undefined && homeName !== '' && ownZone === null) {
    input.note({
      line: input.own.line,
      what: describe(homeName ?? ''),
      reason: `the calendar's own zone is unknown; times without a zone are read as ${home}`,
    });
  }

  const known = new Map<string, string>();
  return {
    home,
    zoneOf(tzid, line) {
      const found = known.get(tzid);
      if (found !== undefined) return found;
      const zone = resolve(tzid, definitions);
      if (zone === null) {
        input.note({ line, what: describe(tzid), reason: `unknown; its times are read as ${home}` });
      }
      known.set(tzid, zone ?? home);
      return zone ?? home;
    },
  };
};
