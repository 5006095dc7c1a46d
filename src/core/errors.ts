import type { CalendarTrouble } from './calendar-trouble.ts';
import type { Spending } from './spending.ts';

/**
 * Everything that breaks is one of these. A name is an interface: the state machine
 * retries and catches by it (contracts/error-names.ts), so every class sets it literally.
 * Messages say what was tried, and never carry a token, a title or an address.
 */
export class ExecAssistantError extends Error {
  override readonly name: string = 'ExecAssistantError';
}

/** It may work when tried again; `retryAfterSeconds` is what the other side asked for. */
export class TransientError extends ExecAssistantError {
  override readonly name: string = 'TransientError';
  readonly retryAfterSeconds: number | null;
  constructor(message: string, options: { cause?: unknown; retryAfterSeconds?: number | null } = {}) {
    super(message, { cause: options.cause });
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

/** The other side lets this account, or the whole deployment, ask nothing for a while. */
export class RateLimited extends TransientError {
  override readonly name = 'RateLimited' as const;
  readonly limits: 'account' | 'deployment';
  constructor(
    message: string,
    options: { readonly limits: 'account' | 'deployment'; readonly retryAfterSeconds?: number | null },
  ) {
    super(message, options);
    this.limits = options.limits;
  }
}

/** Trying again would fail in the same way. */
export class PermanentError extends ExecAssistantError {
  override readonly name: string = 'PermanentError';
}

/** What came in is not well-formed; `field` names the part that is wrong. */
export class InvalidInput extends PermanentError {
  override readonly name = 'InvalidInput' as const;
  readonly field: string;
  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** The user's grant is gone (revoked, expired): only connecting again helps. */
export class ReconnectNeeded extends PermanentError {
  override readonly name = 'ReconnectNeeded' as const;
}

/** The user did not grant a scope that the call needs. */
export class MissingScope extends PermanentError {
  override readonly name = 'MissingScope' as const;
}

/** Google forgot the sync cursor: the calendar must be read in full again. */
export class CursorLost extends PermanentError {
  override readonly name = 'CursorLost' as const;
}

/** A calendar cannot be read (gone, no right, not allowed): the tokens are fine and stay in use. */
export class CalendarUnavailable extends PermanentError {
  override readonly name = 'CalendarUnavailable' as const;
  readonly trouble: CalendarTrouble;
  constructor(message: string, trouble: CalendarTrouble = 'refused') {
    super(message);
    this.trouble = trouble;
  }
}

/** The deployment itself is misconfigured (client id, disabled API): nobody's account is at fault. */
export class MisconfiguredDeployment extends PermanentError {
  override readonly name = 'MisconfiguredDeployment' as const;
}

/** A channel refused a message for good (unknown person, number opted out). */
export class NotifierRejected extends PermanentError {
  override readonly name = 'NotifierRejected' as const;
  /** The person told the channel to send nothing more. */
  readonly optedOut: boolean;
  constructor(message: string, options: { readonly optedOut?: boolean } = {}) {
    super(message);
    this.optedOut = options.optedOut ?? false;
  }
}

/** Nobody knows whether the message went out (a time-out after sending). */
export class OutcomeUnknown extends TransientError {
  override readonly name = 'OutcomeUnknown' as const;
}

/** Whether a channel is at fault: it refused, did not answer, or nobody knows what it did. */
export const isChannelFailure = (error: unknown): error is NotifierRejected | TransientError =>
  error instanceof NotifierRejected || error instanceof TransientError;

/** Materials that do not fit the schema or add up. */
export class MaterialsInvalid extends PermanentError {
  override readonly name = 'MaterialsInvalid' as const;
}

/** Why a model did not write: the day's limit, its own no, an answer that cannot be used, or no answer at all. */
export type ModelFailure = 'limit' | 'refused' | 'unusable' | 'unreachable';

/** No materials came from the model; `spent` is what trying did cost. */
export class ModelFailed extends PermanentError {
  override readonly name = 'ModelFailed' as const;
  readonly reason: ModelFailure;
  readonly spent: Spending;
  constructor(
    message: string,
    options: { readonly reason: ModelFailure; readonly spent: Spending; readonly cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.reason = options.reason;
    this.spent = options.spent;
  }
}

/** A configuration file says something that cannot be meant; `path` leads to the entry and field. */
export class InvalidConfig extends PermanentError {
  override readonly name = 'InvalidConfig' as const;
  readonly path: readonly (string | number)[];
  constructor(path: readonly (string | number)[], message: string) {
    super(message);
    this.path = path;
  }
}
