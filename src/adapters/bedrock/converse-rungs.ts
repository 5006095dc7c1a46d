import type { ContentBlock, ConverseCommandInput } from '@aws-sdk/client-bedrock-runtime';
import type { ModelRequest } from '../../ports/language-model.ts';

/** A way of asking for JSON: what it adds to the call, and where the answer then stands. */
export type Rung = {
  readonly name: string;
  ask(request: ModelRequest, modelId: string): Partial<ConverseCommandInput>;
  read(blocks: readonly ContentBlock[]): string;
};

const textIn = (blocks: readonly ContentBlock[]): string => blocks.map(({ text }) => text ?? '').join('');
const toolName = 'materials';

/** The model is held to the schema by the vendor. */
const native: Rung = {
  name: 'native',
  ask: ({ schema }) => ({
    outputConfig: {
      textFormat: {
        type: 'json_schema',
        structure: { jsonSchema: { name: toolName, schema: JSON.stringify(schema) } },
      },
    },
  }),
  read: textIn,
};

/** It "calls" a tool that does nothing: the call's input is the answer. */
const tool: Rung = {
  name: 'tool',
  ask: ({ schema }, modelId) => ({
    toolConfig: {
      tools: [
        {
          toolSpec: {
            name: toolName,
            description: 'Takes the finished materials.',
            // A schema is JSON by nature; the SDK has a type of its own for that.
            inputSchema: { json: JSON.parse(JSON.stringify(schema)) },
          },
        },
      ],
      toolChoice: { tool: { name: toolName } },
    },
    // A forced tool and thinking exclude each other.
    ...(modelId.includes('anthropic.') && {
      additionalModelRequestFields: { thinking: { type: 'disabled' } },
    }),
  }),
  read: (blocks) => {
    const use = blocks.find(({ toolUse }) => toolUse?.name === toolName)?.toolUse;
    return use === undefined ? textIn(blocks) : JSON.stringify(use.input);
  },
};

/** It is asked, and that is all. */
const plain: Rung = {
  name: 'plain',
  ask: ({ message, schema }) => ({
    messages: [
      {
        role: 'user',
        content: [
          { text: `${message}\n\nAnswer with one JSON object of this schema:\n${JSON.stringify(schema)}` },
        ],
      },
    ],
  }),
  read: textIn,
};

/** From the strictest to what every model understands. */
export const rungs: readonly Rung[] = [native, tool, plain];
