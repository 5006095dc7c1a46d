import { join } from 'node:path';
import type { HostOptions } from '../host/create-host.ts';

/** Where the organisation of the sample calendar says what it knows. */
const sampleOrganisation = join(import.meta.dirname, '..', 'sample-organisation.yaml');

/** The sample calendar comes with facts of its organisation, unless CONTEXT_SOURCE names others. */
export const withSampleFacts = (
  variables: HostOptions['variables'],
  { isSample }: { readonly isSample: boolean },
): HostOptions['variables'] =>
  isSample ? { ...variables, CONTEXT_SOURCE: variables.CONTEXT_SOURCE || sampleOrganisation } : variables;
