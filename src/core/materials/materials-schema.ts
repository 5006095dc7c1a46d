import * as z from 'zod';
import { meetingTypes } from '../meeting-type.ts';
import { parseInstant } from '../time.ts';
import { hasLink } from './without-links.ts';

/** Control, bidi, zero-width and tag characters, but not the joiners inside emoji. */
const unsafe = /[\p{Cc}\p{Cs}\p{Bidi_Control}\u200B\u200C\u2060\uFEFF\u{E0000}-\u{E007F}]/u;

const text = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .refine((value) => !unsafe.test(value), 'holds invisible characters')
    .refine((value) => !hasLink(value), 'holds a link');

const name = z.string().regex(/^[a-z][a-zA-Z0-9_-]{0,59}$/, 'must be a plain name');
const id = z.string().regex(/^[A-Za-z0-9_-]{1,128}$/, 'must be an id');
const instant = z.string().refine((value) => parseInstant(value) === value, 'must be an instant in UTC');

const sourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('event'), field: name }),
  z.strictObject({ kind: z.literal('context'), name }),
  z.strictObject({ kind: z.literal('answer'), questionId: name }),
  z.strictObject({ kind: z.literal('note') }),
  z.strictObject({ kind: z.literal('type'), name }),
]);

const statementSchema = z.strictObject({ text: text(1200), source: sourceSchema });

const agendaItemSchema = z.strictObject({
  title: text(160),
  minutes: z.int().min(1),
  notes: z.array(statementSchema).max(16),
  source: sourceSchema,
});

const bankQuestionSchema = z.strictObject({
  text: text(400),
  to: text(120).nullable(),
  source: sourceSchema,
});

/** The whole document; nothing that is not named here gets through. */
export const materialsSchema = z.strictObject({
  schemaVersion: z.literal(1),
  preparationId: id,
  meetingId: id,
  title: text(400),
  type: z.enum(meetingTypes),
  typeLabel: text(40),
  rule: text(300),
  start: instant,
  end: instant,
  timeZone: z.string().regex(/^[A-Za-z0-9_+/-]{1,64}$/, 'must be a time zone'),
  headline: statementSchema,
  agenda: z.array(agendaItemSchema).max(20),
  questions: z.array(bankQuestionSchema).max(20),
  briefing: z.array(statementSchema).max(60),
  noteTemplate: z.array(z.strictObject({ heading: text(200), prompts: z.array(text(300)).max(12) })).max(24),
  sources: z
    .array(z.strictObject({ name, result: z.enum(['used', 'nothing found', 'could not be read']) }))
    .max(20),
  remarks: z.array(text(400)).max(12),
  writer: z.string().regex(/^[\w .:/-]{1,100}$/, 'must be a plain name'),
  writtenAt: instant,
  removed: z.int().min(0),
});
