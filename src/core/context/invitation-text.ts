import { htmlToText } from '../html-to-text.ts';
import { hasLink } from '../materials/without-links.ts';
import { cleanLines } from '../untrusted-text.ts';
import { inert } from './inert-words.ts';

/** How to join, separators, dial-in numbers: nothing that prepares anybody. */
const isPlumbing = (line: string): boolean =>
  !/\p{L}{2}/u.test(line) ||
  /meeting id|passcode|kenncode|password|dial[ -]?in|join by phone|phone conference|microsoft teams|find your local|do not (edit|delete)|unsubscribe/i.test(
    line,
  ) ||
  /\+\d[\d\s().-]{7,}|\d{7,}/.test(line) ||
  (hasLink(line) && line.replace(/\S*(?::\/\/|www\.)\S*/gi, '').trim().length < 20);

const linesOf = (description: string | null): readonly string[] =>
  cleanLines(htmlToText(description ?? '').text, { lines: 200, graphemes: 400 });

const bullet = /^(?:[-*•–·▪◦]|\d{1,2}[.)])\s+(.+)$/u;
const heading = /^(?:agenda|topics|themen|tagesordnung|ordre du jour|orden del d[ií]a)\s*:?$/iu;
const inlineAgenda = /^(?:agenda|topics|themen|tagesordnung)\s*:\s*(.+)$/iu;

const mostTopics = 5;

/** The lines of a description that read like an agenda; none when fewer than two do. Untrusted, cleaned. */
export const invitationTopics = (description: string | null): readonly string[] => {
  const lines = linesOf(description);
  const bulleted = lines.flatMap((line) => bullet.exec(line)?.[1] ?? []);
  const under = lines.findIndex((line) => heading.test(line));
  const inline = lines.flatMap((line) => inlineAgenda.exec(line)?.[1]?.split(/;|·|\|/) ?? []);
  const listed = under === -1 ? [] : lines.slice(under + 1, under + 1 + mostTopics);
  const candidates = [bulleted, inline, listed].find((found) => found.length >= 2) ?? [];
  const topics = candidates
    .filter((line) => !isPlumbing(line) && !hasLink(line))
    .map((line) => inert(line, 90))
    .filter((line) => line.length >= 3);
  return topics.length < 2 ? [] : topics.slice(0, mostTopics);
};

/** The beginning of what the invitation says, as one line; empty when it says nothing but how to join. */
export const invitationExcerpt = (description: string | null, maxGraphemes: number): string =>
  inert(
    linesOf(description)
      .filter((line) => !isPlumbing(line))
      .map((line) => bullet.exec(line)?.[1] ?? line)
      .join(' / '),
    maxGraphemes,
  );
