/** Who may write materials in a deployment. */
export const writers = ['bedrock', 'deterministic'] as const;
export type WriterName = (typeof writers)[number];

/** The model that writes unless another is configured; its price is in config/models.yaml. */
export const usualModel = 'global.anthropic.claude-haiku-5-5';

/**
 * A model of Bedrock: `geography` for an inference profile (`eu.`, `global.`), which routes to the model in several
 * regions; null for the model itself. Null when the id is none.
 */
export const parseModelId = (
  id: string,
): { readonly geography: string | null; readonly model: string } | null => {
  const found = /^(?:(global|us|us-gov|eu|apac|jp|au)\.)?([a-z0-9]+\.[a-z0-9][\w.:-]{1,70})$/.exec(id);
  return found === null ? null : { geography: found[1] ?? null, model: found[2] ?? '' };
};
