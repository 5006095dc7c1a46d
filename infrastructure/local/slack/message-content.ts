import { checkBlocks } from './check-blocks.ts';
import { isObject } from './check-objects.ts';
import type { Json } from './slack-state.ts';

/** What a method answers: Slack's body, with `ok`. */
export type MethodResult = Json & { readonly ok: boolean; readonly error?: string };

export const refuse = (error: string, messages: readonly string[] = []): MethodResult =>
  messages.length === 0 ? { ok: false, error } : { ok: false, error, response_metadata: { messages } };

export const textOf = (args: Json, name: string): string => {
  const value = args[name];
  return typeof value === 'string' ? value : '';
};

/** Nested arguments travel as JSON text in a form, or as they are in a JSON body. */
export const nested = (value: unknown): unknown => {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
};

const longestText = 40_000;
const longestBlocksText = 13_200;

/** The content of a message, or the refusal it deserves. */
export const readContent = (
  args: Json,
): { text: string; blocks: readonly Json[]; metadata: Json | null } | MethodResult => {
  const text = textOf(args, 'text');
  if (text.length > longestText) return refuse('msg_too_long');
  const given = args.blocks === undefined ? [] : nested(args.blocks);
  if (!Array.isArray(given)) return refuse('invalid_blocks_format');
  const problems = checkBlocks(given, 50);
  if (problems.length > 0) return refuse('invalid_blocks', problems);
  if (JSON.stringify(given).length > longestBlocksText) return refuse('msg_blocks_too_long');
  if (text === '' && given.length === 0) return refuse('no_text');
  const metadata = args.metadata === undefined ? null : nested(args.metadata);
  if (metadata !== null || args.metadata !== undefined) {
    if (!isObject(metadata)) return refuse('invalid_metadata_format');
    if (!/^[\w.-]{1,255}$/.test(textOf(metadata, 'event_type')) || !isObject(metadata.event_payload)) {
      return refuse('invalid_metadata_schema');
    }
  }
  return { text, blocks: given.filter(isObject), metadata: isObject(metadata) ? metadata : null };
};

export const isRefusal = (value: object): value is MethodResult => 'ok' in value;
