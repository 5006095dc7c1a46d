import type { DecisionOutcome } from '../app/decide-approval.ts';
import type { ChangeFormOutcome } from '../app/open-change-form.ts';
import type { PrepareNowOutcome } from '../app/prepare-now.ts';
import type { FeedbackOutcome } from '../app/record-feedback.ts';
import type { RequestOutcome } from '../app/request-action.ts';
import type { RevisionOutcome } from '../app/request-revision.ts';
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
/** Everything that was begun can be begun again: a second press finds what the first one did. */
export const lateText = 'This takes longer than usual. Nothing is lost: please try again in a minute.';

const prepareTexts: Readonly<Record<PrepareNowOutcome['kind'], string>> = {
  started: 'On it. I will ask you here within a minute or two.',
  running: 'I am already preparing this one.',
  over: 'This meeting has begun or was cancelled.',
  'too-late': 'This meeting begins before anything could be prepared.',
  unknown: 'I don’t know this meeting.',
};

/** What "Prep now" came to. */
export const prepareText = ({ kind }: PrepareNowOutcome): string => prepareTexts[kind];

const feedbackTexts: Readonly<Record<FeedbackOutcome, string>> = {
  recorded: 'Thank you. I have noted it.',
  already: 'You already told me about this one, and your first word stands. Thank you.',
  unknown: 'I don’t know these materials.',
};

export const feedbackText = (outcome: FeedbackOutcome): string => feedbackTexts[outcome];

const revisionTexts: Readonly<Record<RevisionOutcome, string>> = {
  accepted: 'On it. The link stays the same; this message changes when the new version is there.',
  running: 'I am still writing the change you asked for before.',
  'too-many': 'These materials were changed five times already; that is as often as I may.',
  empty: 'Please say what should be different.',
  gone: 'These materials can’t be changed any more.',
  unknown: 'I don’t know these materials.',
};

/** What asking for other materials came to. */
export const revisionText = (outcome: RevisionOutcome): string => revisionTexts[outcome];

/** Null where the form is open. */
export const changeText = (outcome: ChangeFormOutcome): string | null => {
  switch (outcome.kind) {
    case 'form':
      return null;
    case 'page':
      return `Slack was too quick for me. You can say it on <${escapeMarkup(outcome.url)}|this page>.`;
    default:
      return revisionText(outcome.kind);
  }
};

const unknownRequestText = 'I don’t know this request.';

/** Null where it holds: the message itself says so in a moment. */
export const decisionText = (outcome: DecisionOutcome): string | null => {
  switch (outcome.kind) {
    case 'decided':
      return null;
    case 'refused':
      return escapeMarkup(outcome.reason);
    case 'unknown':
      return unknownRequestText;
  }
};

/** What came of pressing something that was offered. */
export const proposalText = (outcome: RequestOutcome): string => {
  switch (outcome.kind) {
    case 'requested':
      if (outcome.isNew) return 'I will ask for your yes in a new message. Nothing is changed before that.';
      return outcome.approval.status === 'executed'
        ? 'That is done already.'
        : 'I asked you for this already; it waits in the messages above.';
    case 'unknown':
      return 'I don’t know this meeting.';
    default:
      return escapeMarkup(outcome.reason);
  }
};

/** The same questions at an address of ours, in Slack's markup. */
export const pageText = (url: string): string =>
  `Slack was too quick for me. The same questions are on <${escapeMarkup(url)}|this page>.`;

/** Somebody whom no account here is linked to. */
export const strangerText = (url: string): string =>
  `I don’t know you here yet. <${escapeMarkup(url)}|Sign in and link this account>, with the Google account whose meetings you want prepared.`;
