import { readFileSync, statSync } from 'node:fs';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { parsePhone } from '../../../src/core/parse-phone.ts';
import type { Instant } from '../../../src/core/time.ts';
import { parseInstant } from '../../../src/core/time.ts';
import { decodeCalendar } from '../ics/decode-calendar.ts';
import { UsageError } from './usage-error.ts';

type Values = Readonly<Record<string, string | boolean | undefined>>;

/** Reads flags strictly: an unknown one, or one without its value, is an error that names it. */
export const readFlags = (
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
): Values => {
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values as Values;
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : '';
    throw new UsageError(`${reason}. See --help.`);
  }
};

export const textFlag = (values: Values, name: string): string | null => {
  const value = values[name];
  return typeof value === 'string' ? value : null;
};

export const instantFlag = (values: Values, name: string): Instant | null => {
  const text = textFlag(values, name);
  if (text === null) return null;
  const instant = parseInstant(text);
  if (instant === null)
    throw new UsageError(`--${name} wants a time such as 2026-03-02T08:00:00Z, not "${text}".`);
  return instant;
};

export const numberFlag = (
  values: Values,
  name: string,
  range: { min: number; max: number },
): number | null => {
  const text = textFlag(values, name);
  if (text === null) return null;
  const number = Number(text);
  if (!Number.isInteger(number) || number < range.min || number > range.max) {
    throw new UsageError(`--${name} wants a whole number from ${range.min} to ${range.max}, not "${text}".`);
  }
  return number;
};

/** Larger files are not calendars that a person exported. */
const largestFileBytes = 20 * 1024 * 1024;

/** Reads a text file that the person named. */
export const fileFlag = (values: Values, name: string): { path: string; text: string } | null => {
  const path = textFlag(values, name);
  if (path === null) return null;
  try {
    if (statSync(path).size > largestFileBytes) throw new UsageError(`${path} is larger than 20 MB.`);
    return { path, text: decodeCalendar(readFileSync(path)) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    const reason = code === 'ENOENT' ? 'there is no such file' : code === 'EISDIR' ? 'it is a folder' : code;
    throw new UsageError(`--${name}: cannot read ${path}: ${reason}.`);
  }
};

export const phoneFlag = (values: Values, name: string): string | null => {
  const text = textFlag(values, name);
  if (text === null) return null;
  const phone = parsePhone(text);
  if (phone.kind === 'refused') throw new UsageError(`--${name}: ${phone.reason}`);
  return phone.number;
};

export const emailFlag = (values: Values, name: string): string | null => {
  const text = textFlag(values, name);
  if (text === null) return null;
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text))
    throw new UsageError(`--${name} wants an e-mail address, not "${text}".`);
  return text.toLowerCase();
};
