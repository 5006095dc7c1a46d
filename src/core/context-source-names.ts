/** Every context source there is; a meeting type names those it wants to be asked. */
export const contextSourceNames = [
  'event',
  'attendees',
  'previous-meetings',
  'budget',
  'big-rocks',
  'incidents',
  'staffing',
  'decisions',
] as const;

/** The sources that read what the deployer writes down, in one document. */
export const documentedSourceNames = ['budget', 'big-rocks', 'incidents', 'staffing', 'decisions'] as const;

export type DocumentedSourceName = (typeof documentedSourceNames)[number];
