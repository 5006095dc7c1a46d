import { formatInZone, formatRange } from '../format-time.ts';
import type { MaterialKind, Materials, Statement } from '../materials.ts';
import { addMinutes } from '../time.ts';
import { briefingLines } from './briefing-lines.ts';
import { pointsInShort } from './points-in-short.ts';
import { isFact, sourceLabel, sourceName, writerLabel } from './source-label.ts';

/** One line of a document: words in bold before it, and where it comes from behind it, where there are any. */
export type OutlineItem = {
  readonly lead: string;
  readonly text: string;
  readonly from: string;
  /** Lines that belong to this one. */
  readonly below: readonly OutlineItem[];
};

/** A piece of the document, as plain text: each format escapes it and gives it its looks. */
export type OutlineBlock =
  | { readonly kind: 'title' | 'line' | 'headline' | 'remark' | 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'list'; readonly style: 'bullets' | 'numbers'; readonly items: readonly OutlineItem[] }
  /** Lines to write on. */
  | { readonly kind: 'blanks'; readonly prompts: readonly string[] };

const line = (lead: string, text: string, from = ''): OutlineItem => ({ lead, text, from, below: [] });

const statement = ({ text, source }: Statement): OutlineItem =>
  line('', text, isFact(source) ? sourceLabel(source) : '');

const section = (text: string, ...blocks: readonly OutlineBlock[]): readonly OutlineBlock[] => [
  { kind: 'heading', level: 2, text },
  ...blocks,
];

const bullets = (items: readonly OutlineItem[]): OutlineBlock => ({ kind: 'list', style: 'bullets', items });

const inShort = (materials: Materials): readonly OutlineBlock[] => {
  const points = pointsInShort(materials);
  return points.length === 0 ? [] : section('In short', bullets(points.map(statement)));
};

const agenda = ({ agenda: items, start, timeZone }: Materials): readonly OutlineBlock[] => {
  let at = start;
  const lines = items.map((item): OutlineItem => {
    const text = `${formatInZone(at, timeZone, 'time')}, ${item.minutes} min`;
    at = addMinutes(at, item.minutes);
    return { ...line(item.title, text), below: item.notes.map(statement) };
  });
  return section(
    'Agenda',
    lines.length === 0
      ? { kind: 'paragraph', text: 'No times: the invitation gives no length.' }
      : { kind: 'list', style: 'numbers', items: lines },
  );
};

const questions = (materials: Materials): readonly OutlineBlock[] =>
  section(
    'Questions to ask',
    bullets(materials.questions.map(({ to, text }) => line(to === null ? '' : `${to}:`, text))),
  );

const briefing = (materials: Materials, kind: MaterialKind): readonly OutlineBlock[] =>
  section('Briefing', bullets(briefingLines(materials, kind).map(statement)));

const notes = (materials: Materials): readonly OutlineBlock[] =>
  section(
    'Notes',
    ...materials.noteTemplate.flatMap(({ heading, prompts }): readonly OutlineBlock[] => [
      { kind: 'heading', level: 3, text: heading },
      { kind: 'blanks', prompts },
    ]),
  );

/** How the document came about, as sentences. */
export const provenance = (materials: Materials): string =>
  [
    `Recognised as ${materials.typeLabel} by the rule ${materials.rule}.`,
    `Written ${formatInZone(materials.writtenAt, materials.timeZone, 'day-time-zone')} ${writerLabel(materials.writer)}.`,
    ...(materials.removed === 0
      ? []
      : [
          materials.removed === 1
            ? '1 statement was left out because no source knew it.'
            : `${materials.removed} statements were left out because no source knew them.`,
        ]),
    'Lines without a source are usual for this type of meeting.',
  ].join(' ');

const sources = (materials: Materials): readonly OutlineBlock[] =>
  section(
    'Sources',
    bullets(materials.sources.map(({ name, result }) => line(`${sourceName(name)}:`, result))),
    { kind: 'paragraph', text: provenance(materials) },
  );

const parts: Readonly<
  Record<MaterialKind, readonly ((materials: Materials, kind: MaterialKind) => readonly OutlineBlock[])[]>
> = {
  agenda: [agenda],
  questions: [questions],
  briefing: [briefing],
  notes: [notes],
  all: [inShort, agenda, questions, briefing, notes],
};

/** The document, or one kind of it, in reading order: one line on top, a handful, then detail, sources last. */
export const outlineOf = (materials: Materials, kind: MaterialKind = 'all'): readonly OutlineBlock[] => [
  { kind: 'title', text: materials.title },
  {
    kind: 'line',
    text: `${materials.typeLabel} · ${formatRange(materials.start, materials.end, materials.timeZone)}`,
  },
  { kind: 'headline', text: materials.headline.text },
  ...materials.remarks.map((text): OutlineBlock => ({ kind: 'remark', text })),
  ...parts[kind].flatMap((part) => part(materials, kind)),
  ...sources(materials),
];
