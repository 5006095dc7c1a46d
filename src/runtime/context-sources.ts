import { createAttendeesSource } from '../adapters/context/attendees-source.ts';
import { createDocumentedSources } from '../adapters/context/documented-source.ts';
import { createEventSource } from '../adapters/context/event-source.ts';
import { createPreviousMeetingsSource } from '../adapters/context/previous-meetings-source.ts';
import type { ContextSource } from '../ports/context-source.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { OrganisationDocument } from '../ports/organisation-document.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';

/** Every source that a meeting type may name. */
export const contextSources = (
  stores: { readonly meetings: MeetingStore; readonly preparations: PreparationStore },
  organisation: OrganisationDocument,
): readonly ContextSource[] => [
  createEventSource(),
  createAttendeesSource(stores),
  createPreviousMeetingsSource(stores),
  ...createDocumentedSources(organisation),
];
