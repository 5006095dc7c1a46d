import * as z from 'zod';
import { type DocumentedSourceName, documentedSourceNames } from '../context-source-names.ts';
import { htmlToText } from '../html-to-text.ts';
import { toKeywordText } from '../keyword-text.ts';
import type { Meeting } from '../meeting.ts';
import { meetingTypes } from '../meeting-type.ts';
import { parseConfig } from '../parse-config.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day such as 2026-03-31, in quotes');

const factSchema = z.strictObject({
  text: z.string().trim().min(1).max(400),
  /** Only for meetings of these types. */
  types: z.array(z.enum(meetingTypes)).optional(),
  /** Only for meetings with one of these words in title or description. */
  keywords: z.array(z.string().trim().min(1).max(60)).optional(),
  /** Only for meetings from this day on, and up to that one. */
  from: day.optional(),
  until: day.optional(),
});

const schema = z.partialRecord(z.enum(documentedSourceNames), z.array(factSchema).max(200));

/** One line that the deployer wrote down, and the meetings it is for. */
export type DocumentedFact = z.infer<typeof factSchema>;

/** What the organisation's document says, by source; a source that is not in it has nothing to say. */
export type DocumentedFacts = Readonly<Partial<Record<DocumentedSourceName, readonly DocumentedFact[]>>>;

/** Checks the organisation's document; throws InvalidConfig naming source, entry and field. */
export const parseDocumentedFacts = (parsed: unknown): DocumentedFacts => parseConfig(schema, parsed);

/** The facts that are for this meeting, in the order of the file. */
export const factsForMeeting = (
  facts: readonly DocumentedFact[],
  meeting: Meeting,
): readonly DocumentedFact[] => {
  const words = toKeywordText(`${meeting.title ?? ''} ${htmlToText(meeting.description ?? '').text}`);
  const on = meeting.start.slice(0, 10);
  return facts.filter(
    (fact) =>
      (fact.types === undefined || fact.types.includes(meeting.decision.type)) &&
      (fact.keywords === undefined ||
        fact.keywords.some((keyword) => words.includes(toKeywordText(keyword)))) &&
      (fact.from === undefined || fact.from <= on) &&
      (fact.until === undefined || on <= fact.until),
  );
};
