import { InvalidConfig } from '../errors.ts';

/** A prompt of config/prompts; its version is recorded with every document. */
export type ModelPrompt = { readonly version: string; readonly text: string };

/** Reads a prompt: its first line names the version. Throws InvalidConfig. */
export const parsePrompt = (file: string): ModelPrompt => {
  const version = /^<!-- version: ([\w.-]{1,20}) -->\r?\n/.exec(file);
  if (version === null) throw new InvalidConfig([], 'must begin with a line <!-- version: … -->');
  return { version: version[1] ?? '', text: file.slice(version[0].length).trim() };
};

/**
 * The data as it is handed to a model: between two lines with a word that nobody could know when they wrote
 * an invitation, and as JSON, in which no line can end the data.
 */
export const fencedData = (data: unknown, word: string): string =>
  [`DATA ${word} begins`, JSON.stringify(data), `DATA ${word} ends`].join('\n');
