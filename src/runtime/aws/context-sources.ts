import type { ContextSource } from '../../ports/context-source.ts';
import type { MeetingStore } from '../../ports/meeting-store.ts';
import type { PreparationStore } from '../../ports/preparation-store.ts';
import type { Secrets } from '../../ports/secrets.ts';
import { contextSources } from '../context-sources.ts';
import type { Runtime } from '../lambda.ts';
import { openOrganisation } from '../open-organisation.ts';
import { bundledConfigDirectory } from './settings.ts';

export const openContextSources = (
  { environment }: Runtime,
  stores: { readonly meetings: MeetingStore; readonly preparations: PreparationStore },
  secrets: Secrets,
): readonly ContextSource[] =>
  contextSources(
    stores,
    openOrganisation({
      source: environment.get('CONTEXT_SOURCE'),
      directory: bundledConfigDirectory,
      isLocal: false,
      secrets,
    }),
  );
