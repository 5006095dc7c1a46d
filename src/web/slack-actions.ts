import type { DecisionOutcome } from '../app/decide-approval.ts';
import type { ChangeFormOutcome } from '../app/open-change-form.ts';
import type { PrepareNowOutcome } from '../app/prepare-now.ts';
import type { FeedbackOutcome } from '../app/record-feedback.ts';
import type { RequestOutcome } from '../app/request-action.ts';
import type { RevisionOutcome } from '../app/request-revision.ts';
import type { Proposal } from '../core/approvals/approval.ts';
import type { FormOutcome, Replier, Reply, ReplyOutcome } from '../core/reply.ts';
import type { SlackIdentity } from '../core/user.ts';
import type { Log } from '../ports/log.ts';
import type { InTime, RespondToClick, SlackInteraction } from '../ports/slack-ingress.ts';
import {
  changeText,
  decisionText,
  feedbackText,
  lateText,
  pageText,
  prepareText,
  proposalText,
  replyText,
  revisionText,
  troubleText,
} from './reply-text.ts';
import { clearedForm, formWithError, formWithText } from './slack-form-answers.ts';

export type SlackActionsDeps = {
  readonly handleReply: (input: {
    readonly preparationId: string;
    readonly version: number;
    readonly by: Replier;
    readonly via: 'slack';
    readonly reply: Reply;
  }) => Promise<ReplyOutcome>;
  /** Opens the questions as a modal, or says why not. */
  readonly openForm: (input: {
    readonly preparationId: string;
    readonly version: number;
    readonly by: Replier;
    readonly triggerId: string;
  }) => Promise<FormOutcome>;
  readonly prepareMeeting: (input: {
    readonly by: Replier;
    readonly meetingId: string;
  }) => Promise<PrepareNowOutcome>;
  /** Asks what should be different about materials, or says why not. */
  readonly openChangeForm: (input: {
    readonly by: Replier;
    readonly preparationId: string;
    readonly triggerId: string;
  }) => Promise<ChangeFormOutcome>;
  readonly requestRevision: (input: {
    readonly by: Replier;
    readonly preparationId: string;
    readonly remark: string;
    readonly via: 'slack';
  }) => Promise<RevisionOutcome>;
  readonly recordFeedback: (input: {
    readonly by: Replier;
    readonly preparationId: string;
    readonly useful: boolean;
  }) => Promise<FeedbackOutcome>;
  readonly decide: (input: {
    readonly by: Replier;
    readonly approvalId: string;
    readonly decision: Of<'decision'>['decision'];
  }) => Promise<DecisionOutcome>;
  /** Asks for what was offered under materials; the yes is given to the message that follows. */
  readonly propose: (input: {
    readonly by: Replier;
    readonly meetingId: string;
    readonly proposal: Proposal;
  }) => Promise<RequestOutcome>;
  readonly showHome: (identity: SlackIdentity) => Promise<void>;
  readonly respond: RespondToClick;
  readonly inTime: InTime;
  readonly log: Log;
};

type Of<Kind extends SlackInteraction['kind']> = Extract<SlackInteraction, { kind: Kind }>;

/** A click that may be answered with words for the one who clicked. */
export type Click =
  | Of<'button'>
  | Of<'prepare'>
  | Of<'feedback'>
  | Of<'change'>
  | Of<'decision'>
  | Of<'proposal'>;

export const asReplier = (identity: SlackIdentity): Extract<Replier, { kind: 'slack' }> => ({
  kind: 'slack',
  identity,
});

const replyOf: Readonly<Record<Exclude<Of<'button'>['action'], 'start'>, Reply>> = {
  snooze: { kind: 'snooze' },
  skip: { kind: 'skip' },
  'skip-series': { kind: 'skip-series' },
};

const outcomeWords = (outcome: FormOutcome | ReplyOutcome): string | null => {
  switch (outcome.kind) {
    case 'accepted':
    case 'form':
      return null;
    case 'page':
      return pageText(outcome.url);
    default:
      return replyText(outcome);
  }
};

/** What clicks and submitted forms bring about, and what the person is told. */
export const slackActions = (deps: SlackActionsDeps) => {
  const { log } = deps;

  const tellPrivately = async (responseUrl: string | null, text: string | null): Promise<void> => {
    if (responseUrl === null || text === null) return;
    try {
      await deps.respond(responseUrl, text);
    } catch (error) {
      log.warn('slack.answer-not-delivered', { error: error instanceof Error ? error.name : 'unknown' });
    }
  };

  const press = async (button: Of<'button'>): Promise<string | null> => {
    const { preparationId, version, action } = button;
    const target = { preparationId, version, by: asReplier(button.by) };
    const outcome =
      action === 'start'
        ? await deps.openForm({ ...target, triggerId: button.triggerId })
        : await deps.handleReply({ ...target, via: 'slack', reply: replyOf[action] });
    log.info('slack.click', { preparationId, action, outcome: outcome.kind });
    return outcomeWords(outcome);
  };

  const wordsAfter = async (click: Click): Promise<string | null> => {
    const by = asReplier(click.by);
    switch (click.kind) {
      case 'button':
        return press(click);
      case 'prepare': {
        const outcome = await deps.prepareMeeting({ by, meetingId: click.meetingId });
        // There is no address to answer to from the home page: it shows the new state instead.
        if (click.responseUrl === null) await deps.showHome(click.by);
        return prepareText(outcome);
      }
      case 'change': {
        const { preparationId, triggerId } = click;
        return changeText(await deps.openChangeForm({ by, preparationId, triggerId }));
      }
      case 'feedback': {
        const { preparationId, useful } = click;
        return feedbackText(await deps.recordFeedback({ by, preparationId, useful }));
      }
      case 'decision': {
        const { approvalId, decision } = click;
        return decisionText(await deps.decide({ by, approvalId, decision }));
      }
      case 'proposal': {
        const { meetingId, proposal } = click;
        return proposalText(await deps.propose({ by, meetingId, proposal }));
      }
    }
  };

  /** Ends when Slack has been answered for, and in any case in time; the work goes on where it is slower. */
  const takeClick = async (click: Click): Promise<void> => {
    const work = wordsAfter(click)
      .catch((error: unknown) => {
        log.error('slack.click-failed', error, { click: click.kind });
        return troubleText;
      })
      .then((words) => tellPrivately(click.responseUrl, words));
    if ((await deps.inTime(work)) === 'late') log.warn('slack.click-late', { click: click.kind });
  };

  const answerChange = async (form: Of<'change-form'>): Promise<object> => {
    const { preparationId, remark } = form;
    const by = asReplier(form.by);
    const outcome = await deps.requestRevision({ by, preparationId, remark, via: 'slack' });
    log.info('slack.form', { preparationId, outcome });
    if (outcome === 'empty') return formWithError(form.firstBlockId, revisionText(outcome));
    return outcome === 'accepted' ? clearedForm : formWithText(revisionText(outcome));
  };

  const answerForm = async (form: Of<'form'>): Promise<object> => {
    const { preparationId, version, answers, note } = form;
    const by = asReplier(form.by);
    const reply = { kind: 'answers', answers, note } as const;
    const outcome = await deps.handleReply({ preparationId, version, by, via: 'slack', reply });
    log.info('slack.form', { preparationId, outcome: outcome.kind });
    return outcome.kind === 'accepted' ? clearedForm : formWithText(replyText(outcome));
  };

  /** What Slack does with the form next; what was typed stays where it was not taken. */
  const takeForm = async (form: Of<'form'> | Of<'change-form'>): Promise<object> => {
    const keep = (text: string): object =>
      form.firstBlockId === null ? formWithText(text) : formWithError(form.firstBlockId, text);
    const answered = form.kind === 'form' ? answerForm(form) : answerChange(form);
    const work = answered.catch((error: unknown) => {
      log.error('slack.form-failed', error, { preparationId: form.preparationId });
      return keep(troubleText);
    });
    const answer = await deps.inTime(work);
    if (answer !== 'late') return answer;
    log.warn('slack.form-late', { preparationId: form.preparationId });
    return keep(lateText);
  };

  return { takeClick, takeForm, tellPrivately };
};
