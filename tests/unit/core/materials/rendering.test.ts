import { describe, expect, it } from '@jest/globals';
import { escapeHtml } from '../../../../src/core/materials/escape-html.ts';
import { escapeMarkdown } from '../../../../src/core/materials/escape-markdown.ts';
import { renderHtml } from '../../../../src/core/materials/render-html.ts';
import { renderMarkdown } from '../../../../src/core/materials/render-markdown.ts';
import { writeDeterministic } from '../../../../src/core/materials/write-deterministic.ts';
import type { MaterialKind } from '../../../../src/core/materials.ts';
import { anAttendee } from '../../../builders/an-occurrence.ts';
import { attackCorpus } from './attack-corpus.ts';
import { briefOf, sampleBriefs } from './sample-briefs.ts';

/** The elements that the page is made of; a stranger's text adds none. */
const tagsOf = (html: string): readonly string[] =>
  [
    ...new Set([...html.matchAll(/<\/?([a-z!][a-z0-9]*)/gi)].map((match) => match[1]?.toLowerCase() ?? '')),
  ].sort();

const page = writeDeterministic(sampleBriefs.qbr);
const ownTags = tagsOf(renderHtml(page));

describe.each(attackCorpus.map(({ row, field, text }, index) => ({ name: `${row}.${index}`, field, text })))(
  'attack $name in the $field',
  ({ field, text }) => {
    const guest = anAttendee({ email: 'guest@example.com', name: text.slice(0, 300) });
    const brief = briefOf(
      {
        title: 'Plan',
        [field]: text,
        location: text.slice(0, 300),
        attendees: [anAttendee({ self: true }), guest],
      },
      { notes: [text.slice(0, 3000)], answers: [{ questionId: 'goal', text: text.slice(0, 3000) }] },
    );
    const materials = writeDeterministic(brief);

    it('stays text in the HTML', () => {
      const html = renderHtml(materials);
      for (const tag of tagsOf(html)) expect(ownTags).toContain(tag);
      const body = html.slice(html.indexOf('<body>'));
      expect(body).not.toMatch(/<(a|img|script|iframe|form|link|svg|object)\b/i);
      expect(body).not.toMatch(/<[^>]*\s(on\w+|style|href|src)\s*=/i);
      expect(body).not.toMatch(/https?:\/\/|javascript:|tel:|file:/i);
      expect(body).not.toMatch(/[\p{Bidi_Control}\u200B\u{E0000}-\u{E007F}]/u);
      expect(body).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
    });

    it('stays text in the Markdown', () => {
      const markdown = renderMarkdown(materials);
      expect(markdown).not.toMatch(/(?<!\\)[<>](?! )(?<!^> )/m);
      expect(markdown).not.toMatch(/(?<!\\)\]\(|(?<!\\)!\[|^\[[^\]]+\]:/m);
      expect(markdown).not.toMatch(/https?:\/\/|(?<!\\)`/i);
      expect(markdown).not.toMatch(/\bwww\./i);
      const headings = markdown.split('\n').filter((line) => line.startsWith('#'));
      const own = [
        '# ',
        '## In short',
        '## Agenda',
        '## Questions',
        '## Briefing',
        '## Notes',
        '### ',
        '## Sources',
      ];
      for (const heading of headings) expect(own.some((start) => heading.startsWith(start))).toBe(true);
    });
  },
);

describe('escapeHtml', () => {
  it('writes out all five characters', () => {
    expect(escapeHtml(`<a href="x" title='y'>&`)).toBe('&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;');
  });
});

describe('escapeMarkdown', () => {
  it.each([
    ['# heading', '\\# heading'],
    ['- item', '\\- item'],
    ['1. item', '1\\. item'],
    ['[a](b)', '\\[a\\]\\(b\\)'],
    ['<b>', '&lt;b&gt;'],
    ['a|b', 'a\\|b'],
    ['anna@example.com', 'anna \\(at\\) example.com'],
  ])('%s is %s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });
});

describe('the page', () => {
  it('needs nothing from elsewhere and runs nothing', () => {
    const html = renderHtml(page);
    expect(html).toContain("default-src 'none'; style-src 'unsafe-inline'");
    expect(html).not.toMatch(/<script|<link|<img|url\(|@import/);
  });

  it('shows the clock time of each part in the zone of the reader', () => {
    const html = renderHtml(page);
    expect(html).toContain('15:00<span class="minutes">10 min</span>');
    expect(html).toContain('15:10<span class="minutes">15 min</span>');
  });

  it.each<[kind: MaterialKind, has: string, hasNot: string]>([
    ['agenda', 'id="agenda"', 'id="briefing"'],
    ['questions', 'id="questions"', 'id="agenda"'],
    ['briefing', 'id="briefing"', 'id="notes"'],
    ['notes', 'id="notes"', 'id="agenda"'],
    ['all', 'id="notes"', '<a '],
  ])('of the kind %s has its own part and always its sources', (kind, has, hasNot) => {
    const html = renderHtml(page, kind);
    expect(html).toContain(has);
    expect(html).toContain('id="sources"');
    expect(html).not.toContain(hasNot);
    expect(renderMarkdown(page, kind)).toContain('## Sources');
  });

  it('does not say in the briefing what the agenda beside it says', () => {
    const fact = 'Cloud migration: 65% done, on track.';
    const times = (text: string): number => text.split(fact).length - 1;
    // In the handful on top is no room for it.
    expect([times(renderHtml(page)), times(renderMarkdown(page))]).toEqual([1, 1]);
    expect([times(renderHtml(page, 'briefing')), times(renderMarkdown(page, 'briefing'))]).toEqual([1, 1]);
  });

  it('says how many statements were left out', () => {
    expect(renderHtml({ ...page, removed: 3 })).toContain('3 statements were left out');
    expect(renderMarkdown({ ...page, removed: 3 })).toContain('3 statements were left out');
  });
});
