import type { ReplyOutcome } from './reply.ts';

const sender = 'Exec Assistant:';
const choices = 'Reply 1 to prepare, 2 later, 3 skip, or write a note.';

/** What HELP is answered with, where Twilio does not answer it itself. */
export const smsHelp = `${sender} meeting preparation. ${choices} STOP ends, START resumes these messages.`;

type Unheard = Exclude<ReplyOutcome, { kind: 'accepted' }> | { readonly kind: 'not-understood' };

/**
 * What a person is told by SMS whose reply changed nothing: one 7-bit segment, and nothing in it is from outside.
 * Null where silence is better: nobody here knows the number.
 */
export const smsAnswer = (outcome: Unheard): string | null => {
  switch (outcome.kind) {
    case 'not-understood':
      return `${sender} I did not understand that. ${choices}`;
    case 'already':
      return outcome.status === 'snoozed'
        ? `${sender} this one is put off already. I will ask again then.`
        : `${sender} this one was ${outcome.status} already. Nothing changed.`;
    case 'closed':
    case 'stale':
      return `${sender} that came too late: nothing is waiting for an answer. Your dashboard shows how each meeting stands.`;
    case 'unknown':
      return null;
  }
};
