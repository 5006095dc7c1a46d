import type { Instant } from '../../../src/core/time.ts';
import type { Json } from './json.ts';
import type { WorkflowError } from './workflow-error.ts';

/** What an execution is doing in its state. */
export type Phase =
  /** The state's work is to be begun, or was begun and did not end. */
  | { readonly kind: 'entered' }
  /** The function that gets the task token is being called: after a restart it is called again, with the same token. */
  | { readonly kind: 'calling'; readonly token: string; readonly deadline: Instant | null }
  /** The call is over: only the token, or the deadline, goes on from here. */
  | { readonly kind: 'waiting-for-token'; readonly token: string; readonly deadline: Instant | null }
  | { readonly kind: 'waiting'; readonly until: Instant }
  | { readonly kind: 'backing-off'; readonly until: Instant };

export type ExecutionStatus = 'running' | 'succeeded' | 'failed' | 'stopped';

/** Where one execution stands: all that a restart needs to know. */
export type ExecutionRecord = {
  readonly id: string;
  readonly name: string;
  readonly startedAt: Instant;
  /** The input of the whole execution. */
  readonly startInput: Json;
  readonly status: ExecutionStatus;
  readonly state: string;
  /** The input of the state. */
  readonly input: Json;
  readonly enteredAt: Instant;
  /** How often each retrier of the state has been used. */
  readonly attempts: readonly number[];
  readonly phase: Phase;
  /** Of an execution that ended. */
  readonly endedAt: Instant | null;
  readonly output: Json;
  readonly error: WorkflowError | null;
};
