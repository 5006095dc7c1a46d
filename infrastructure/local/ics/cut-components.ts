import type { ContentLine } from './content-lines.ts';

/** The properties of one VEVENT or VTIMEZONE; `closed` is false where its END is missing. */
export type Component = {
  readonly name: string;
  readonly line: number;
  readonly lines: readonly ContentLine[];
  readonly closed: boolean;
};

export type CalendarParts = {
  readonly properties: readonly ContentLine[];
  readonly timeZones: readonly Component[];
  readonly events: readonly Component[];
};

type Open = { name: string; line: number; lines: ContentLine[]; nested: string[] };

const kept = ['VEVENT', 'VTIMEZONE'];
/** Deeper than any calendar program nests; what lies deeper is left out with the rest. */
const deepest = 20;

/**
 * Cuts a calendar into its events and time zones. A BEGIN or END that is missing costs the component that
 * it belongs to, never the ones after it. Parts of an event (alarms) and other components are left out.
 */
export const cutComponents = (lines: readonly ContentLine[]): CalendarParts => {
  const properties: ContentLine[] = [];
  const components: Component[] = [];
  let open: Open | null = null;
  let ignored: string[] = [];

  const close = (closed: boolean): void => {
    if (open !== null) components.push({ name: open.name, line: open.line, lines: open.lines, closed });
    open = null;
    ignored = [];
  };
  const begin = (name: string, content: ContentLine): void => {
    if (kept.includes(name) || name === 'VCALENDAR') {
      close(false);
      if (name !== 'VCALENDAR') open = { name, line: content.line, lines: [], nested: [] };
    } else if (open?.name === 'VTIMEZONE') open.lines.push(content);
    else {
      const stack = open === null ? ignored : open.nested;
      if (stack.length < deepest) stack.push(name);
    }
  };
  const end = (name: string, content: ContentLine): void => {
    if (name === open?.name) close(true);
    else if (name === 'VCALENDAR') close(false);
    else if (open?.name === 'VTIMEZONE') open.lines.push(content);
    else {
      const stack = open === null ? ignored : open.nested;
      const at = stack.lastIndexOf(name);
      if (at >= 0) stack.length = at;
    }
  };

  for (const content of lines) {
    const [, edge = '', name = ''] = /^(BEGIN|END):\s*([A-Z0-9-]+)\s*$/i.exec(content.text) ?? [];
    if (edge.toUpperCase() === 'BEGIN') begin(name.toUpperCase(), content);
    else if (edge !== '') end(name.toUpperCase(), content);
    else if (open !== null) {
      if ((open as Open).nested.length === 0) (open as Open).lines.push(content);
    } else if (ignored.length === 0) properties.push(content);
  }
  close(false);
  return {
    properties,
    timeZones: components.filter(({ name }) => name === 'VTIMEZONE'),
    events: components.filter(({ name }) => name === 'VEVENT'),
  };
};
