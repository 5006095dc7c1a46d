import type { ReplyOutcome } from '../core/reply.ts';
import type { Instant } from '../core/time.ts';
import { epochMs } from '../core/time.ts';

/** Slack shows it in the reader's own zone. */
const slackTime = (at: Instant): string =>
  `<!date^${epochMs(at) / 1000}^{date_short_pretty} at {time}|${at.slice(0, 16).replace('T', ' ')} UTC>`;

const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What a person is told whose click changed nothing, in Slack's markup. */
export const replyText = (outcome: Exclude<ReplyOutcome, { kind: 'accepted' }>): string => {
  switch (outcome.kind) {
    case 'already':
      switch (outcome.status) {
        case 'answered':
          return `You already answered this one (${slackTime(outcome.at)}). Nothing changed.`;
        case 'snoozed':
          return `This one is already put off until ${slackTime(outcome.at)}. I will ask again then.`;
        case 'skipped':
          return `This one was already skipped (${slackTime(outcome.at)}). Nothing changed.`;
      }
      break;
    case 'closed':
      return `This preparation is closed. ${escapeMarkup(outcome.reason)}`;
    case 'stale':
      return 'This button is from an older message. Please use the newest one.';
    case 'unknown':
      return 'I don’t know this preparation.';
  }
};

export const troubleText = 'That did not work just now. Please try again in a minute.';
export const unknownButtonText = 'I don’t know this button any more. Please use the newest message.';
