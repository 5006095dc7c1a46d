import ICAL from 'ical.js';
import type { ContentLine } from './content-lines.ts';

/** One property as ical.js reads it: names of parameters in small letters. */
export type Property = {
  readonly line: number;
  readonly params: ReadonlyMap<string, string>;
  /** Text, or pairs of text for periods. */
  readonly values: readonly unknown[];
  /** The value as it stands in the file. */
  readonly raw: string;
};

const longestProperty = 200_000;

/** The part after the first colon outside quotes. */
const rawValue = (text: string): string => {
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '"') quoted = !quoted;
    else if (text[index] === ':' && !quoted) return text.slice(index + 1);
  }
  return text.slice(text.indexOf(':') + 1);
};

/** What vendors write and ical.js does not take: rules in small letters, Exchange's zone names with an unquoted colon. */
const asIcalReads = ({ name, text }: ContentLine): string =>
  name === 'RRULE' || name === 'EXRULE'
    ? text.toUpperCase()
    : text.replace(/;TZID=(tzone:\/\/[^";:]*):/i, ';TZID="$1":');

/** Reads one property; null when it cannot be read. */
export const readProperty = (content: ContentLine): Property | null => {
  if (content.name === null || content.text.length > longestProperty) return null;
  try {
    const text = asIcalReads(content);
    const [, params, , ...values] = ICAL.parse.property(text) as [string, object, string, ...unknown[]];
    const texts = Object.entries(params).map(([name, value]): [string, string] => [name, String(value)]);
    return { line: content.line, params: new Map(texts), values, raw: rawValue(text) };
  } catch {
    return null;
  }
};

/** The property's one value as text. */
export const textOf = (property: Property | undefined): string | null => {
  const value = property?.values[0];
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  return text === '' ? null : text;
};
