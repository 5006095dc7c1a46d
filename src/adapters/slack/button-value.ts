/** Which preparation, and which round of its asking, a button or form belongs to. */
export type ButtonTarget = { readonly preparationId: string; readonly version: number };

/** `<preparationId>.<version>`: an id and a count, nothing secret. */
export const formatButtonValue = (target: ButtonTarget): string =>
  `${target.preparationId}.${target.version}`;

/** Null for anything that no button of ours carries. */
export const parseButtonValue = (value: string): ButtonTarget | null => {
  const match = /^([A-Za-z0-9_-]{1,80})\.(\d{1,6})$/.exec(value);
  if (match?.[1] === undefined) return null;
  return { preparationId: match[1], version: Number(match[2]) };
};
