import type { EnvironmentVariable, OverrideVariable } from '../contracts/environment.ts';
import { functionEnvironment, overrideVariables } from '../contracts/environment.ts';
import type { FunctionName } from '../contracts/functions.ts';
import { PermanentError } from '../core/errors.ts';

/** The variables of one function. Reading one that it was not given is an error that names it. */
export type Environment = {
  get(variable: EnvironmentVariable): string;
  /** Another server in a vendor's place; null for the vendor itself, and always outside local mode. */
  override(variable: OverrideVariable): string | null;
};

/**
 * Checks a function's environment as a whole: every missing variable is named at once, and overrides of
 * vendors' addresses are refused outside local mode. The only reader of process.env.
 */
export const readEnvironment = (
  name: FunctionName,
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment => {
  const needed = functionEnvironment[name];
  const missing = needed.filter((variable) => variables[variable] === undefined);
  if (missing.length > 0) {
    throw new PermanentError(`The function ${name} lacks the environment variables ${missing.join(', ')}`);
  }
  const overridden = overrideVariables.filter((variable) => variables[variable]);
  if (overridden.length > 0 && variables.STAGE !== 'local') {
    throw new PermanentError(`${overridden.join(', ')} may be set in local mode only`);
  }
  return {
    get: (variable) => {
      if (!needed.includes(variable))
        throw new PermanentError(`The function ${name} is not given ${variable}`);
      return variables[variable] ?? '';
    },
    override: (variable) => variables[variable] || null,
  };
};
