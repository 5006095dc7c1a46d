/** What travels through the state machine: ids and times, never a title or a text. */
export type StepInput = {
  readonly preparationId: string;
  readonly userId: string;
  readonly meetingId: string;
  readonly generation: number;
};

/** The start of an execution: the bus event's detail and the execution's own id. */
export type ClaimInput = {
  readonly meetingId: string;
  readonly userId: string;
  readonly generation: number;
  readonly executionId: string;
};

/** `go` false ends the execution at once: somebody else has it, or it is no longer wanted. */
export type ClaimOutput = StepInput & { readonly go: boolean };

/** What to ask next: over which channel, and for how long to wait for the answer (seconds, at least 1). */
export type AskPlan =
  | { readonly next: 'ask'; readonly channel: 'slack' | 'sms' | 'none'; readonly waitSeconds: number }
  | { readonly next: 'write' }
  | { readonly next: 'end' };

export type AskInput = StepInput & { readonly taskToken: string; readonly channel: 'slack' | 'sms' | 'none' };

/** `remindAt` is when the final reminder is due, or null when there is none to send. */
export type DeliverOutput = { readonly remindAt: string | null; readonly go: boolean };

export type FailInput = StepInput & { readonly errorName: string };
