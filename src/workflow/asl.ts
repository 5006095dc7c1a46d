/**
 * The part of the Amazon States Language (JSONPath form) that our definition uses. The local runner
 * knows exactly this part; whoever adds a field here adds it there.
 */
export type AslDefinition = {
  readonly Comment?: string;
  readonly StartAt: string;
  readonly States: Readonly<Record<string, AslState>>;
};

export type AslState = AslTask | AslChoice | AslWait | AslPass | AslSucceed | AslFail;

/** A JSON value; a key that ends in `.$` takes its value from a path (`$.a`, `$$.Task.Token`). */
export type AslTemplate = {
  readonly [key: string]: string | number | boolean | null | AslTemplate;
};

type Common = { readonly Comment?: string };
type InputAndOutput = { readonly InputPath?: string | null; readonly OutputPath?: string | null };
type Onward = { readonly Next: string; readonly End?: never } | { readonly End: true; readonly Next?: never };

export type AslRetrier = {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds?: number;
  readonly MaxAttempts?: number;
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL' | 'NONE';
};

export type AslCatcher = {
  readonly ErrorEquals: readonly string[];
  /** Where `{ Error, Cause }` is put into the state's input; default: in place of it. */
  readonly ResultPath?: string | null;
  readonly Next: string;
};

/** Calls a function: its ARN, or Step Functions' own call that waits for the task token. */
export type AslTask = Common &
  InputAndOutput &
  Onward & {
    readonly Type: 'Task';
    readonly Resource: string;
    readonly Parameters?: AslTemplate;
    readonly ResultSelector?: AslTemplate;
    readonly ResultPath?: string | null;
    readonly TimeoutSeconds?: number;
    readonly TimeoutSecondsPath?: string;
    readonly Retry?: readonly AslRetrier[];
    readonly Catch?: readonly AslCatcher[];
  };

export type AslChoiceRule = { readonly Variable: string; readonly Next: string } & (
  | { readonly StringEquals: string }
  | { readonly BooleanEquals: boolean }
  | { readonly IsNull: boolean }
);

export type AslChoice = Common &
  InputAndOutput & {
    readonly Type: 'Choice';
    readonly Choices: readonly AslChoiceRule[];
    readonly Default?: string;
  };

export type AslWait = Common &
  InputAndOutput &
  Onward & { readonly Type: 'Wait' } & (
    | { readonly TimestampPath: string; readonly Seconds?: never }
    | { readonly Seconds: number; readonly TimestampPath?: never }
  );

export type AslPass = Common &
  InputAndOutput &
  Onward & {
    readonly Type: 'Pass';
    readonly Parameters?: AslTemplate;
    readonly ResultPath?: string | null;
  };

export type AslSucceed = Common & InputAndOutput & { readonly Type: 'Succeed' };

export type AslFail = Common & {
  readonly Type: 'Fail';
  readonly Error: string;
  readonly Cause?: string;
};

/** The resource that calls a function and then waits until its task token is sent back. */
export const callbackResource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
