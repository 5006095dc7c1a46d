import type { AslTemplate } from '../../../src/workflow/asl.ts';
import type { Json } from './json.ts';
import { isJsonObject } from './json.ts';
import { StatesRuntimeError } from './workflow-error.ts';

/** The context object: what `$$` means. */
export type Context = {
  readonly Execution: {
    readonly Id: string;
    readonly Name: string;
    readonly Input: Json;
    readonly StartTime: string;
  };
  readonly State: { readonly Name: string; readonly EnteredTime: string };
  readonly Task?: { readonly Token: string };
};

const pathForm = /^\$\$?(\.[A-Za-z_][A-Za-z0-9_]*)*$/;
const referenceForm = /^\$(\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** `$`, `$.a.b`, `$$.a.b`: the paths that this runner knows. */
export const isPath = (text: string): boolean => pathForm.test(text);
/** A path into the state's own data, as ResultPath and Variable need it. */
export const isReferencePath = (text: string): boolean => referenceForm.test(text);

const keysOf = (path: string): readonly string[] => path.split('.').slice(1);

/** The value at a path, or undefined where there is none. */
export const findPath = (path: string, input: Json, context: Context): Json | undefined => {
  let value: Json | undefined = path.startsWith('$$') ? (context as unknown as Json) : input;
  for (const key of keysOf(path)) {
    if (!isJsonObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
};

/** The value at a path. Throws StatesRuntimeError where there is none. */
export const readPath = (path: string, input: Json, context: Context): Json => {
  const value = findPath(path, input, context);
  if (value === undefined) throw new StatesRuntimeError(`Nothing is at ${path}`);
  return value;
};

const setKeys = (into: Json | undefined, keys: readonly string[], value: Json): Json => {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (into !== undefined && !isJsonObject(into)) {
    throw new StatesRuntimeError(`ResultPath cannot put ${key} into something that is not an object`);
  }
  return { ...into, [key]: setKeys(into?.[key], rest, value) };
};

/** ResultPath: absent replaces the input, null keeps it, a path puts the result into it. */
export const putResult = (resultPath: string | null | undefined, input: Json, result: Json): Json => {
  if (resultPath === undefined) return result;
  return resultPath === null ? input : setKeys(input, keysOf(resultPath), result);
};

/** InputPath and OutputPath: absent takes all, null nothing. */
export const takePath = (path: string | null | undefined, value: Json, context: Context): Json => {
  if (path === undefined) return value;
  return path === null ? {} : readPath(path, value, context);
};

/** Fills in a template: keys that end in `.$` are read from the input or the context. */
export const fillTemplate = (template: AslTemplate, input: Json, context: Context): Json =>
  Object.fromEntries(
    Object.entries(template).map(([key, value]): [string, Json] => {
      if (typeof value === 'object' && value !== null) return [key, fillTemplate(value, input, context)];
      if (key.endsWith('.$')) return [key.slice(0, -2), readPath(String(value), input, context)];
      return [key, value];
    }),
  );
