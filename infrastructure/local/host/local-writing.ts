import type { Secrets } from '../../../src/ports/secrets.ts';
import type { WritersInput } from '../../../src/runtime/writers.ts';

/**
 * Who writes on one machine: what WRITER says, else a server named by OPENAI_BASE_URL, else nobody but the
 * application itself.
 */
export const localWriting = (
  variables: Readonly<Record<string, string | undefined>>,
  secrets: Secrets,
): Pick<WritersInput, 'writer' | 'modelId' | 'openAi'> => {
  const baseUrl = (variables.OPENAI_BASE_URL ?? '').replace(/\/+$/, '');
  return {
    writer: variables.WRITER || (baseUrl === '' ? 'deterministic' : 'openai'),
    modelId: variables.MODEL_ID ?? '',
    openAi:
      baseUrl === ''
        ? null
        : { baseUrl, apiKey: async () => (variables.OPENAI_API_KEY ? secrets.get('openai-api-key') : null) },
  };
};
