import type { Statement } from '../materials.ts';

/** Each text once, where it stands first. */
export const distinctStatements = (statements: readonly Statement[]): readonly Statement[] =>
  statements.filter(({ text }, index) => statements.findIndex((other) => other.text === text) === index);
