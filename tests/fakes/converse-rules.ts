import type { Json, ModelCall, ModelReply } from './model-server.ts';

export type ConverseModel = {
  /** Whether it takes a schema by itself. */
  readonly native: boolean;
  readonly tools: boolean;
};

const fields = [
  'system',
  'messages',
  'inferenceConfig',
  'requestMetadata',
  'outputConfig',
  'toolConfig',
  'additionalModelRequestFields',
];

const refusal = (message: string): ModelReply => ({
  status: 400,
  headers: { 'x-amzn-errortype': 'ValidationException' },
  body: { message },
});

const schemaProblem = (schema: unknown): string | null => {
  if (typeof schema !== 'object' || schema === null) return 'the schema is no object';
  const node = schema as Json;
  if (node.type === 'object') {
    if (node.additionalProperties !== false) return 'additionalProperties must be false';
    const properties = Object.keys((node.properties ?? {}) as Json).toSorted();
    if (JSON.stringify([...((node.required ?? []) as string[])].toSorted()) !== JSON.stringify(properties))
      return 'every property must be required';
  }
  if ('minimum' in node || 'maximum' in node) return 'numeric bounds are not supported';
  for (const child of Object.values(node)) {
    const problem = typeof child === 'object' && child !== null ? schemaProblem(child) : null;
    if (problem !== null) return problem;
  }
  return null;
};

/** What Bedrock's Converse refuses in a request; null for one that it takes. */
export const converseRefusal = (model: ConverseModel, { body, path }: ModelCall): ModelReply | null => {
  if (!/^\/model\/[^/]+\/converse$/.test(path)) return refusal('no such operation');
  const unknown = Object.keys(body).find((key) => !fields.includes(key));
  if (unknown !== undefined) return refusal(`extraneous key [${unknown}] is not permitted`);
  const messages = (body.messages ?? []) as readonly { role: string; content: readonly Json[] }[];
  if (messages.length === 0 || messages[0]?.role !== 'user') return refusal('must begin with the user');
  if (typeof (body.inferenceConfig as Json | undefined)?.maxTokens !== 'number')
    return refusal('this test wants maxTokens in every request');
  const metadata = Object.entries((body.requestMetadata ?? {}) as Record<string, string>);
  if (metadata.some(([key, value]) => !/^[\w\s:@$#=/+,.-]{1,256}$/.test(key + value)))
    return refusal('requestMetadata');
  const output = body.outputConfig as
    | { textFormat: { structure: { jsonSchema: { schema: string } } } }
    | undefined;
  if (output !== undefined) {
    if (!model.native) return refusal('extraneous key [outputConfig] is not permitted');
    const problem = schemaProblem(JSON.parse(output.textFormat.structure.jsonSchema.schema));
    if (problem !== null) return refusal(`output_config.format: ${problem}`);
  }
  const tools = body.toolConfig as
    | { tools: readonly { toolSpec: { inputSchema: { json: unknown } } }[]; toolChoice: unknown }
    | undefined;
  if (tools !== undefined) {
    if (!model.tools) return refusal("This model doesn't support tool use.");
    const problem = schemaProblem(tools.tools[0]?.toolSpec.inputSchema.json);
    if (problem !== null) return refusal(problem);
    const thinking = (body.additionalModelRequestFields as { thinking?: { type: string } } | undefined)
      ?.thinking;
    if (path.includes('anthropic.') && thinking?.type !== 'disabled')
      return refusal('Thinking may not be enabled when tool_choice forces tool use.');
    if (!path.includes('anthropic.') && thinking !== undefined)
      return refusal('extraneous key [thinking] is not permitted');
  }
  return null;
};
