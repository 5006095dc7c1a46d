import { formatInZone, formatRange } from '../format-time.ts';
import type { AgendaItem, MaterialKind, Materials, Statement } from '../materials.ts';
import { addMinutes } from '../time.ts';
import { briefingLines } from './briefing-lines.ts';
import { escapeHtml as text } from './escape-html.ts';
import { materialsStyle } from './materials-style.ts';
import { provenance } from './outline.ts';
import { pointsInShort } from './points-in-short.ts';
import { sourceLabel, sourceName } from './source-label.ts';
import { breakTitles } from './with-breaks.ts';
import { presentHeading } from './write-note-template.ts';

const pauses: readonly string[] = breakTitles;

const agendaNote = ({ text: words, source }: Statement): string => {
  const look = {
    type: '',
    event: ' class="found"',
    context: ' class="found"',
    answer: ' class="own"',
    note: ' class="own"',
  };
  const from = source.kind === 'context' ? ` <span class="from">${text(sourceLabel(source))}</span>` : '';
  return `<li${look[source.kind]}>${text(words)}${from}</li>`;
};

const agendaItem = (item: AgendaItem, time: string): string => {
  const notes = item.notes.length === 0 ? '' : `<ul>${item.notes.map(agendaNote).join('')}</ul>`;
  const look = pauses.includes(item.title) ? ' class="pause"' : '';
  return `<li${look}><div class="time">${text(time)}<span class="minutes">${item.minutes} min</span></div><div><h3>${text(item.title)}</h3>${notes}</div></li>`;
};

const inShort = (materials: Materials): string => {
  const lines = pointsInShort(materials).map(
    ({ text: words, source }) =>
      `<li>${text(words)}<span class="from">${text(sourceLabel(source))}</span></li>`,
  );
  return lines.length === 0
    ? ''
    : `<section id="in-short"><h2>In short</h2>\n<ul class="lines">${lines.join('\n')}</ul></section>`;
};

const agenda = (materials: Materials): string => {
  let at = materials.start;
  const items = materials.agenda.map((item) => {
    const line = agendaItem(item, formatInZone(at, materials.timeZone, 'time'));
    at = addMinutes(at, item.minutes);
    return line;
  });
  const body =
    items.length === 0
      ? '<p>No times: the invitation gives no length.</p>'
      : `<ol class="agenda">${items.join('\n')}</ol>`;
  return `<section id="agenda"><h2>Agenda</h2>\n${body}</section>`;
};

const questions = (materials: Materials): string => {
  const lines = materials.questions.map(({ to, text: question }) => {
    const whom = to === null ? '' : `<span class="to">${text(to)}</span>`;
    return `<li>${whom}${text(question)}</li>`;
  });
  return `<section id="questions"><h2>Questions to ask</h2>\n<ul class="ask">${lines.join('\n')}</ul></section>`;
};

const briefing = (materials: Materials, kind: MaterialKind): string => {
  const lines = briefingLines(materials, kind).map(
    (statement) =>
      `<li>${text(statement.text)}<span class="from">${text(sourceLabel(statement.source))}</span></li>`,
  );
  return `<section id="briefing"><h2>Briefing</h2>\n<ul class="lines">${lines.join('\n')}</ul></section>`;
};

const notes = (materials: Materials): string => {
  const sections = materials.noteTemplate.map(
    ({ heading, prompts }) =>
      `<h3>${text(heading)}</h3><ul${heading === presentHeading ? ' class="who"' : ''}>${prompts.map((prompt) => `<li>${text(prompt)}</li>`).join('')}</ul>`,
  );
  return `<section id="notes" class="notes"><h2>Notes</h2>\n${sections.join('\n')}</section>`;
};

const sources = (materials: Materials): string => {
  const lines = materials.sources.map(({ name, result }) => {
    const look = result === 'could not be read' ? ' class="missing"' : '';
    return `<li><span>${text(sourceName(name))}</span><span${look}>${result}</span></li>`;
  });
  return `<section id="sources" class="sources"><h2>Sources</h2>\n<ul>${lines.join('\n')}</ul>
<p>${text(provenance(materials))}</p></section>`;
};

const parts: Readonly<
  Record<MaterialKind, readonly ((materials: Materials, kind: MaterialKind) => string)[]>
> = {
  agenda: [agenda],
  questions: [questions],
  briefing: [briefing],
  notes: [notes],
  all: [inShort, agenda, questions, briefing, notes],
};

const header = (materials: Materials): string => {
  const remarks =
    materials.remarks.length === 0
      ? ''
      : `\n<ul class="remarks">${materials.remarks.map((remark) => `<li>${text(remark)}</li>`).join('')}</ul>`;
  return `<header>
<p class="type">${text(materials.typeLabel)}</p>
<h1>${text(materials.title)}</h1>
<p class="when">${text(formatRange(materials.start, materials.end, materials.timeZone))}</p>
<p class="lead">${text(materials.headline.text)}</p>${remarks}
</header>`;
};

/** The document, or one kind of it, as a page of its own: no script, no link, nothing fetched. */
export const renderHtml = (materials: Materials, kind: MaterialKind = 'all'): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${text(materials.title)}</title>
<style>${materialsStyle}</style>
</head>
<body>
<main>
${[header(materials), ...parts[kind].map((part) => part(materials, kind)), sources(materials)].join('\n')}
</main>
</body>
</html>
`;
