import { join } from 'node:path';
import { createDocumentedSources } from '../adapters/context/documented-source.ts';
import { createAttendeesSource, createEventSource } from '../adapters/context/meeting-sources.ts';
import { createPreviousMeetingsSource } from '../adapters/context/previous-meetings-source.ts';
import type { ContextSource } from '../ports/context-source.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';

/** Every source that a meeting type may name; what the deployer wrote down is under config/context. */
export const contextSources = (
  stores: { readonly meetings: MeetingStore; readonly preparations: PreparationStore },
  configDirectory: string,
): readonly ContextSource[] => [
  createEventSource(),
  createAttendeesSource(),
  createPreviousMeetingsSource(stores),
  ...createDocumentedSources(join(configDirectory, 'context')),
];
