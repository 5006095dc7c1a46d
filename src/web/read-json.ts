import { InvalidInput } from '../core/errors.ts';

/** A body that is a JSON object; an empty one has nothing in it. Throws InvalidInput. */
export const readJsonObject = (body: string): Readonly<Record<string, unknown>> => {
  if (body.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value };
  } catch {
    // Told below like every other body that is no object.
  }
  throw new InvalidInput('body', 'The body must be a JSON object');
};
