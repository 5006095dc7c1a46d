import type { Source } from '../materials.ts';
import type { WritingBrief } from '../writing-brief.ts';

const eventFields = ['title', 'start', 'attendees', 'organizer', 'location', 'description'] as const;

/** By which name a model says where a statement comes from: only what it was given can be named. */
export const sourceIds = (brief: WritingBrief): ReadonlyMap<string, Source> =>
  new Map<string, Source>([
    ...eventFields.map((field) => [`event.${field}`, { kind: 'event', field }] as const),
    ...brief.context
      .filter(({ kind }) => kind === 'found')
      .map(({ source: name }) => [`context.${name}`, { kind: 'context', name }] as const),
    ...brief.answers.map(
      ({ questionId }) => [`answer.${questionId}`, { kind: 'answer', questionId }] as const,
    ),
    ...(brief.notes.length > 0 ? [['note', { kind: 'note' }] as const] : []),
    ['type', { kind: 'type', name: brief.rule.type }],
  ]);
