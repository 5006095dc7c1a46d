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

/** `own` is the calendar's X-WR-TIMEZONE; without it a file's only definition, else UTC, is its zone. */
export const fileZones = (input: {
  readonly own: ContentLine | undefined;
  readonly definitions: readonly Component[];
  readonly note: NoteSkipped;
}): FileZones => {
  const definitions = new Map<string, Component>();
  for (const definition of input.definitions) {
    const name = definedName(definition);
    if (name !== null && !definitions.has(name)) definitions.set(name, definition);
  }
  const homeName = input.own === undefined ? null : (readProperty(input.own)?.raw.trim() ?? null);
  const ownZone = homeName === null || homeName === '' ? null : resolve(homeName, definitions);
  const [only] = definitions.size === 1 ? definitions.keys() : [];
  const home = ownZone ?? (only === undefined ? null : resolve(only, definitions)) ?? 'UTC';
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
