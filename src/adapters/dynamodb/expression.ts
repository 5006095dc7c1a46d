/** A condition over attributes (`#name`) and values (`:name`). */
export type Expression = { readonly text: string; readonly values: Readonly<Record<string, unknown>> };

/** Every attribute stands as `#attribute` in the text: many of ours are reserved words (status, start, name). */
export const expression = (text: string, values: Readonly<Record<string, unknown>> = {}): Expression => ({
  text,
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value])),
});

/** The names and values that a request with these expressions must carry; absent where there are none. */
export const expressionAttributes = (...expressions: readonly (Expression | undefined)[]) => {
  const used = expressions.filter((each) => each !== undefined);
  const names = used.flatMap(({ text }) => text.match(/#\w+/g) ?? []);
  const values = Object.assign({}, ...used.map((each) => each.values)) as Record<string, unknown>;
  return {
    ...(names.length > 0 && {
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [name, name.slice(1)])),
    }),
    ...(Object.keys(values).length > 0 && { ExpressionAttributeValues: values }),
  };
};
