import * as pulumi from '@pulumi/pulumi';
import { type EnvironmentVariable, functionEnvironment } from '../../src/contracts/environment.ts';
import { type FunctionName, scheduledFunctions } from '../../src/contracts/functions.ts';
import { accessStatements, type Grantable } from './access-statements.ts';
import type { Alarms } from './alarms.ts';
import type { AppSecrets } from './app-secrets.ts';
import { DeadLetterQueue } from './dead-letter-queue.ts';
import { functionAccess } from './function-access.ts';
import type { Naming } from './naming.ts';
import { NodeFunction } from './node-function.ts';

export type FunctionsArgs = {
  readonly naming: Naming;
  readonly names: readonly FunctionName[];
  readonly environment: Readonly<Record<EnvironmentVariable, pulumi.Input<string>>>;
  readonly grantable: Grantable;
  readonly secretVersions: AppSecrets['versions'];
  readonly alarms: Alarms;
  readonly logRetentionDays: number;
};

const isScheduled = (name: FunctionName): boolean => scheduledFunctions.some((known) => known === name);

/** All functions, each with exactly the environment and the access that it needs. */
export class Functions extends pulumi.ComponentResource {
  readonly #functions: ReadonlyMap<FunctionName, NodeFunction>;

  constructor(name: string, args: FunctionsArgs, options?: pulumi.ComponentResourceOptions) {
    super('exec-assistant:aws:Functions', name, {}, options);
    const { naming, alarms, logRetentionDays } = args;
    const failures = args.names.some(isScheduled)
      ? new DeadLetterQueue(
          'failed-runs',
          { naming, alarms, what: 'A scheduled run failed twice' },
          { parent: this },
        )
      : null;
    const create = (functionName: FunctionName): NodeFunction => {
      const variables = functionEnvironment[functionName];
      const access = functionAccess[functionName];
      return new NodeFunction(
        functionName,
        {
          naming,
          alarms,
          logRetentionDays,
          environment: Object.fromEntries(variables.map((key) => [key, args.environment[key]])),
          statements: accessStatements(access, args.grantable),
          secretVersions: (access.secrets ?? [])
            .map((secret) => args.secretVersions[secret])
            .filter((version) => version !== undefined),
          failures: isScheduled(functionName) ? failures : null,
        },
        { parent: this },
      );
    };
    this.#functions = new Map(args.names.map((functionName) => [functionName, create(functionName)]));
    alarms.whenAny(
      'functions-throttled',
      {
        description: 'Functions of this account and region were not run because too many run at once.',
        namespace: 'AWS/Lambda',
        metric: 'Throttles',
        // Of all functions: they share one limit.
        dimensions: {},
      },
      this,
    );
    this.registerOutputs({});
  }

  get(name: FunctionName): NodeFunction | null {
    return this.#functions.get(name) ?? null;
  }

  /** Those of the named functions that are there. */
  pick<Name extends FunctionName>(names: readonly Name[]): Partial<Record<Name, NodeFunction>> {
    const found = names.map((name) => [name, this.get(name)] as const).filter(([, fn]) => fn !== null);
    return Object.fromEntries(found) as Partial<Record<Name, NodeFunction>>;
  }
}
