import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { factsForMeeting, parseDocumentedFacts } from '../../core/context/documented-facts.ts';
import { type DocumentedSourceName, documentedSourceNames } from '../../core/context-source-names.ts';
import { PermanentError } from '../../core/errors.ts';
import type { ContextSource } from '../../ports/context-source.ts';

type Found = { readonly file: string; readonly text: string };

const isMissing = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';

/** The first of NAME.yaml, NAME.yml and NAME.json (JSON is YAML) that is there. */
const readFirst = async (directory: string, name: string): Promise<Found | null> => {
  for (const extension of ['yaml', 'yml', 'json']) {
    const file = `${name}.${extension}`;
    try {
      return { file, text: await readFile(join(directory, file), 'utf8') };
    } catch (error) {
      if (!isMissing(error)) throw new PermanentError(`${file} cannot be read`, { cause: error });
    }
  }
  return null;
};

/** The file as data; its text never gets into an error message. */
const parseFile = ({ file, text }: Found): unknown => {
  try {
    return parse(text, { prettyErrors: false, maxAliasCount: 20 });
  } catch {
    throw new PermanentError(`${file} is not valid YAML`);
  }
};

/** What the deployer wrote down in one file of a directory; throws PermanentError when it is no such file. */
export const createDocumentedSource = (directory: string, name: DocumentedSourceName): ContextSource => ({
  name,
  gather: async (meeting) => {
    const found = await readFirst(directory, name);
    if (found === null) return { source: name, kind: 'nothing' };
    const facts = factsForMeeting(parseDocumentedFacts(parseFile(found)), meeting);
    return facts.length === 0
      ? { source: name, kind: 'nothing' }
      : { source: name, kind: 'found', facts: facts.map(({ text }) => ({ text, source: found.file })) };
  },
});

/** Budget, big rocks, incidents, staffing and decisions, read from one directory. */
export const createDocumentedSources = (directory: string): readonly ContextSource[] =>
  documentedSourceNames.map((name) => createDocumentedSource(directory, name));
