import { parse } from 'yaml';
import {
  type DocumentedFacts,
  factsForMeeting,
  parseDocumentedFacts,
} from '../../core/context/documented-facts.ts';
import { documentedSourceNames } from '../../core/context-source-names.ts';
import { InvalidConfig, PermanentError } from '../../core/errors.ts';
import type { ContextSource } from '../../ports/context-source.ts';
import type { OrganisationDocument, OrganisationText } from '../../ports/organisation-document.ts';

type Facts = { readonly name: string; readonly facts: DocumentedFacts };

/** The document as facts; its text never gets into an error message. */
const factsIn = ({ name, text }: OrganisationText): Facts => {
  let value: unknown;
  try {
    // JSON is YAML.
    value = parse(text, { prettyErrors: false, maxAliasCount: 20 });
  } catch {
    throw new PermanentError(`${name} is neither JSON nor YAML`);
  }
  try {
    return { name, facts: parseDocumentedFacts(value ?? {}) };
  } catch (error) {
    if (!(error instanceof InvalidConfig)) throw error;
    throw new PermanentError(`${name}: ${error.message}`);
  }
};

/** Reads the document once for all who ask at the same time. */
const sharedFacts = (document: OrganisationDocument): (() => Promise<Facts | null>) => {
  let underWay: Promise<Facts | null> | null = null;
  const load = async (): Promise<Facts | null> => {
    const found = await document.read();
    return found === null ? null : factsIn(found);
  };
  return () => {
    underWay ??= load().finally(() => {
      underWay = null;
    });
    return underWay;
  };
};

/** Budget, big rocks, incidents, staffing and decisions: what the deployer wrote down in one document. */
export const createDocumentedSources = (document: OrganisationDocument): readonly ContextSource[] => {
  const read = sharedFacts(document);
  return documentedSourceNames.map((name) => ({
    name,
    gather: async (meeting) => {
      const found = await read();
      const facts = found === null ? [] : factsForMeeting(found.facts[name] ?? [], meeting);
      return found === null || facts.length === 0
        ? { source: name, kind: 'nothing' }
        : { source: name, kind: 'found', facts: facts.map(({ text }) => ({ text, source: found.name })) };
    },
  }));
};
