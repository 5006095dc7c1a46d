/** What everything of a stack is called: names of two stacks never meet in one account. */
export type Naming = {
  readonly stack: string;
  /** `exec-assistant-dev`, which begins the names of tables, functions, queues … */
  readonly prefix: string;
  /** `exec-assistant/dev`, which begins the names of secrets. */
  readonly secretPrefix: string;
  readonly of: (part: string) => string;
};

export const namingOf = (stack: string): Naming => {
  const prefix = `exec-assistant-${stack}`;
  return { stack, prefix, secretPrefix: `exec-assistant/${stack}`, of: (part) => `${prefix}-${part}` };
};
