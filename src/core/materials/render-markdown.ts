import { formatInZone, formatRange } from '../format-time.ts';
import type { MaterialKind, Materials, Statement } from '../materials.ts';
import { escapeMarkdown as text } from './escape-markdown.ts';
import { pointsInShort } from './points-in-short.ts';
import { isFact, sourceLabel, sourceName, writerLabel } from './source-label.ts';

const note = (statement: Statement): string =>
  isFact(statement.source)
    ? `${text(statement.text)} *(${text(sourceLabel(statement.source))})*`
    : text(statement.text);

const inShort = (materials: Materials): string[] => {
  const points = pointsInShort(materials);
  return points.length === 0
    ? []
    : ['## In short', points.map((statement) => `- ${note(statement)}`).join('\n')];
};

const agenda = ({ agenda: items }: Materials): string[] => [
  '## Agenda',
  ...(items.length === 0
    ? ['No times: the invitation gives no length.']
    : items.map((item, index) =>
        [
          `${index + 1}. **${text(item.title)}** · ${item.minutes} min`,
          ...item.notes.map((statement) => `   - ${note(statement)}`),
        ].join('\n'),
      )),
];

const questions = (materials: Materials): string[] => [
  '## Questions',
  materials.questions
    .map(({ to, text: question }) => `- ${to === null ? '' : `**${text(to)}:** `}${text(question)}`)
    .join('\n'),
];

const briefing = (materials: Materials): string[] => [
  '## Briefing',
  materials.briefing.map((statement) => `- ${note(statement)}`).join('\n'),
];

const notes = (materials: Materials): string[] => [
  '## Notes',
  ...materials.noteTemplate.map(({ heading, prompts }) =>
    [`### ${text(heading)}`, '', ...prompts.map((prompt) => `- [ ] ${text(prompt)}:`)].join('\n'),
  ),
];

const sources = (materials: Materials): string[] => [
  '## Sources',
  materials.sources.map(({ name, result }) => `- ${text(sourceName(name))}: ${result}`).join('\n'),
  [
    `Recognised as ${text(materials.typeLabel)} by the rule ${text(materials.rule)}.`,
    `Written ${text(formatInZone(materials.writtenAt, materials.timeZone, 'day-time-zone'))} ${text(writerLabel(materials.writer))}.`,
    'Lines without a source are usual for this type of meeting.',
    ...(materials.removed === 0
      ? []
      : [`${materials.removed} statements were left out: no source knew them.`]),
  ].join(' '),
];

const parts: Readonly<Record<MaterialKind, readonly ((materials: Materials) => string[])[]>> = {
  agenda: [agenda],
  questions: [questions],
  briefing: [briefing],
  notes: [notes],
  all: [inShort, agenda, questions, briefing, notes],
};

/** The document, or one kind of it, as Markdown; everything from outside is literal text. */
export const renderMarkdown = (materials: Materials, kind: MaterialKind = 'all'): string => {
  const head = [
    `# ${text(materials.title)}`,
    `${text(materials.typeLabel)} · ${text(formatRange(materials.start, materials.end, materials.timeZone))}`,
    `**${text(materials.headline.text)}**`,
    ...(materials.remarks.length === 0
      ? []
      : [materials.remarks.map((remark) => `> ${text(remark)}`).join('\n>\n')]),
  ];
  const body = parts[kind].flatMap((part) => part(materials));
  return `${[...head, ...body, ...sources(materials)].filter((block) => block !== '').join('\n\n')}\n`;
};
