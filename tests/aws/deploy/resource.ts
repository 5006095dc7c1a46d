import type { ManifestResource } from '../../../infrastructure/evaluate/manifest.ts';
import type { Emulator } from './emulator.ts';
import type { Names } from './names.ts';

/** All that is needed to make one resource of the manifest. */
export type Making = {
  readonly resource: ManifestResource;
  /** The resource's inputs, with the emulator's names in them. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly emulator: Emulator;
  readonly names: Names;
  /** Where functions reach AWS. */
  readonly functionsEndpoint: string;
  /** What a function is given besides its own variables. */
  readonly moreVariables: Readonly<Record<string, string>>;
};

export type Create = (making: Making) => Promise<void>;

export const text = (value: unknown): string => {
  if (typeof value !== 'string') throw new Error(`A text was expected, not ${JSON.stringify(value)}`);
  return value;
};

/** As AWS takes documents: JSON text, also where the program gave an object. */
export const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export const list = <Item>(value: unknown): readonly Item[] => (Array.isArray(value) ? value : []);
