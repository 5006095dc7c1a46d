import type { FunctionName } from '../contracts/functions.ts';
import type { Log } from '../ports/log.ts';
import { embeddedMetrics } from './embedded-metrics.ts';
import { type Environment, readEnvironment } from './environment.ts';
import { jsonLog } from './json-log.ts';
import { systemClock } from './system-clock.ts';

/** What every function's parts are built from, once per process. */
export type Runtime = { readonly environment: Environment; readonly log: Log };

type LambdaContext = { readonly awsRequestId?: string };

/**
 * Makes a Lambda handler of two parameters. Its parts are built at the first event, so that a missing
 * variable is a clear error and not a crash at load; an error is logged once and thrown on, for Lambda's
 * own retries and dead letters.
 */
export const onLambda = <Event, Result>(
  name: FunctionName,
  build: (runtime: Runtime) => (event: Event) => Promise<Result>,
): ((event: Event, context?: LambdaContext) => Promise<Result>) => {
  let built: ((event: Event) => Promise<Result>) | null = null;
  const output = {
    clock: systemClock,
    write: (line: string) => process.stdout.write(`${line}\n`),
    context: { function: name },
  };
  let log = jsonLog({ ...output, measure: () => ({}) });
  const open = (): ((event: Event) => Promise<Result>) => {
    const environment = readEnvironment(name);
    log = jsonLog({ ...output, measure: embeddedMetrics(environment.get('STAGE')) });
    return build({ environment, log });
  };
  return async (event, context) => {
    try {
      built ??= open();
      return await built(event);
    } catch (error) {
      log.error('function.failed', error, { requestId: context?.awsRequestId ?? null });
      throw error;
    }
  };
};
