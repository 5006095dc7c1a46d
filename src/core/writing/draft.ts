import * as z from 'zod';
import { MaterialsInvalid } from '../errors.ts';

const statement = z.object({ text: z.string(), source: z.string() });

const draftSchema = z.object({
  headline: statement,
  agenda: z.array(
    z.object({ title: z.string(), minutes: z.number(), notes: z.array(statement), source: z.string() }),
  ),
  questions: z.array(z.object({ text: z.string(), to: z.string().nullable(), source: z.string() })),
  briefing: z.array(statement),
  noteTemplate: z.array(z.object({ heading: z.string(), prompts: z.array(z.string()) })),
});

/**
 * What a model returns: texts and the ids of their sources, nothing else. The rest of the document
 * (title, times, links, reports of the sources) is ours.
 */
export type Draft = z.infer<typeof draftSchema>;

/** The draft's JSON Schema: all fields required, no others, no bounds, so that every vendor takes it. */
export const draftJsonSchema = (): Record<string, unknown> => {
  const { $schema: _version, ...schema } = z.toJSONSchema(draftSchema);
  return schema;
};

/** The JSON object in a text, with or without words or a fence around it. */
const objectIn = (text: string): unknown => {
  const from = text.indexOf('{');
  const to = text.lastIndexOf('}');
  if (from < 0 || to < from) throw new MaterialsInvalid('draft: no JSON object');
  try {
    return JSON.parse(text.slice(from, to + 1));
  } catch {
    throw new MaterialsInvalid('draft: not valid JSON');
  }
};

/** Reads a model's answer; throws MaterialsInvalid naming the part that is wrong, never its text. */
export const parseDraft = (text: string): Draft => {
  const parsed = draftSchema.safeParse(objectIn(text));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new MaterialsInvalid(`draft: ${issue?.path.join('.') ?? ''}: ${issue?.code ?? 'invalid'}`);
};
