import { forbiddenRequest } from './google-error.ts';

/** A parsed `fields` mask: which keys to keep, and what of each (null: all of it). */
export type FieldsMask = ReadonlyMap<string, FieldsMask | null>;

const invalid = (mask: string) => forbiddenRequest('invalidParameter', `Invalid field selection ${mask}`);

const merge = (into: Map<string, FieldsMask | null>, name: string, below: FieldsMask | null): void => {
  const known = into.get(name);
  into.set(name, known && below ? new Map([...known, ...below]) : below);
};

/** Reads `a,b/c,d(e,f/g)`; throws Google's 400 for anything else. */
export const parseFieldsMask = (mask: string): FieldsMask => {
  let at = 0;

  const readSelection = (): readonly [string, FieldsMask | null] => {
    const name = /^[A-Za-z][A-Za-z0-9]*|^\*/.exec(mask.slice(at))?.[0];
    if (name === undefined) throw invalid(mask);
    at += name.length;
    if (mask[at] === '/') {
      at += 1;
      return [name, new Map([readSelection()])];
    }
    if (mask[at] !== '(') return [name, null];
    at += 1;
    const below = readList();
    if (mask[at] !== ')') throw invalid(mask);
    at += 1;
    return [name, below];
  };

  const readList = (): FieldsMask => {
    const list = new Map<string, FieldsMask | null>();
    merge(list, ...readSelection());
    while (mask[at] === ',') {
      at += 1;
      merge(list, ...readSelection());
    }
    return list;
  };

  const parsed = readList();
  if (at !== mask.length) throw invalid(mask);
  return parsed;
};

/** Keeps what the mask names; lists are masked item by item. */
export const applyFieldsMask = (value: unknown, mask: FieldsMask | null): unknown => {
  if (mask === null || mask.has('*')) return value;
  if (Array.isArray(value)) return value.map((item) => applyFieldsMask(item, mask));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, below]) =>
      mask.has(key) ? [[key, applyFieldsMask(below, mask.get(key) ?? null)]] : [],
    ),
  );
};

/** Refuses a mask that names a field which the answer never has. */
export const checkFieldsMask = (mask: FieldsMask, known: readonly string[]): void => {
  for (const name of mask.keys()) if (name !== '*' && !known.includes(name)) throw invalid(name);
};
