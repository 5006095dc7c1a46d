import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { FormOutcome, Replier, Reply, ReplyOutcome } from '../core/reply.ts';
import type { SlackIdentity } from '../core/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { RespondToClick, SlackIngress, SlackInteraction } from '../ports/slack-ingress.ts';
import { replyText, troubleText, unknownButtonText } from './reply-text.ts';
import { clearedForm, formWithError, formWithText } from './slack-form-answers.ts';

export type SlackRoutesDeps = {
  readonly clock: Clock;
  /** Two while one is being replaced. */
  readonly signingSecrets: () => Promise<readonly string[]>;
  readonly ingress: SlackIngress;
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
  readonly respond: RespondToClick;
  /** What a slash command is answered with; only the person sees it. */
  readonly answerCommand?: (input: { readonly by: Replier; readonly text: string }) => Promise<string>;
  readonly log: Log;
};

type Button = Extract<SlackInteraction, { kind: 'button' }>;
type Form = Extract<SlackInteraction, { kind: 'form' }>;

const longestBodyBytes = 1024 * 1024;

const asReplier = (identity: SlackIdentity): Replier => ({ kind: 'slack', identity });

const replyOf: Readonly<Record<Exclude<Button['action'], 'start'>, Reply>> = {
  snooze: { kind: 'snooze' },
  skip: { kind: 'skip' },
  'skip-series': { kind: 'skip-series' },
};

/**
 * What Slack calls: clicks, submitted forms, commands, events. The signature is checked over the bytes
 * received before anything is read; a person with a real signature always gets an answer and status 200.
 */
export const slackRoutes = (deps: SlackRoutesDeps): Hono => {
  const { ingress, log } = deps;

  const tellPrivately = async (responseUrl: string | null, text: string): Promise<void> => {
    if (responseUrl === null) return;
    try {
      await deps.respond(responseUrl, text);
    } catch (error) {
      log.warn('slack-answer-not-delivered', { error: error instanceof Error ? error.name : 'unknown' });
    }
  };

  const press = (button: Button): Promise<FormOutcome | ReplyOutcome> => {
    const target = {
      preparationId: button.preparationId,
      version: button.version,
      by: asReplier(button.by),
    };
    return button.action === 'start'
      ? deps.openForm({ ...target, triggerId: button.triggerId })
      : deps.handleReply({ ...target, via: 'slack', reply: replyOf[button.action] });
  };

  const takeButton = async (button: Button): Promise<void> => {
    try {
      const outcome = await press(button);
      log.info('slack-click', {
        preparationId: button.preparationId,
        action: button.action,
        outcome: outcome.kind,
      });
      if (outcome.kind !== 'accepted' && outcome.kind !== 'form') {
        await tellPrivately(button.responseUrl, replyText(outcome));
      }
    } catch (error) {
      log.error('slack-click-failed', error, { preparationId: button.preparationId, action: button.action });
      await tellPrivately(button.responseUrl, troubleText);
    }
  };

  const takeForm = async (form: Form): Promise<object> => {
    try {
      const outcome = await deps.handleReply({
        preparationId: form.preparationId,
        version: form.version,
        by: asReplier(form.by),
        via: 'slack',
        reply: { kind: 'answers', answers: form.answers, note: form.note },
      });
      log.info('slack-form', { preparationId: form.preparationId, outcome: outcome.kind });
      return outcome.kind === 'accepted' ? clearedForm : formWithText(replyText(outcome));
    } catch (error) {
      log.error('slack-form-failed', error, { preparationId: form.preparationId });
      return form.firstBlockId === null
        ? formWithText(troubleText)
        : formWithError(form.firstBlockId, troubleText);
    }
  };

  /** The body as text when Slack signed it; else null. */
  const signedBody = async (c: Context): Promise<string | null> => {
    const rawBody = new Uint8Array(await c.req.arrayBuffer());
    const genuine = ingress.verify({
      secrets: await deps.signingSecrets(),
      timestamp: c.req.header('x-slack-request-timestamp') ?? null,
      signature: c.req.header('x-slack-signature') ?? null,
      rawBody,
      now: deps.clock.now(),
    });
    if (genuine) return new TextDecoder().decode(rawBody);
    log.warn('slack-signature-refused', { path: c.req.path });
    return null;
  };

  const app = new Hono();
  app.use('/slack/*', bodyLimit({ maxSize: longestBodyBytes, onError: (c) => c.text('Too large', 413) }));

  app.post('/slack/interactions', async (c) => {
    const body = await signedBody(c);
    if (body === null) return c.text('Bad signature', 401);
    const interaction = ingress.interaction(body);
    switch (interaction.kind) {
      case 'button':
        await takeButton(interaction);
        return c.body(null, 200);
      case 'form':
        return c.json(await takeForm(interaction));
      case 'unknown':
        await tellPrivately(interaction.responseUrl, unknownButtonText);
        return c.body(null, 200);
      case 'malformed':
        log.warn('slack-body-malformed', { path: c.req.path });
        return c.body(null, 200);
      case 'ignored':
        return c.body(null, 200);
    }
  });

  app.post('/slack/events', async (c) => {
    const body = await signedBody(c);
    if (body === null) return c.text('Bad signature', 401);
    const event = ingress.event(body);
    return event.kind === 'challenge' ? c.text(event.challenge) : c.body(null, 200);
  });

  app.post('/slack/commands', async (c) => {
    const body = await signedBody(c);
    if (body === null) return c.text('Bad signature', 401);
    const command = ingress.command(body);
    return c.json({ response_type: 'ephemeral', text: await answerTo(command) });
  });

  const answerTo = async (command: ReturnType<SlackIngress['command']>): Promise<string> => {
    if (command?.command !== '/prep') return 'I only know the command /prep.';
    if (deps.answerCommand === undefined) {
      return 'I start every preparation on my own when it is time. Your dashboard shows what comes next.';
    }
    try {
      return await deps.answerCommand({ by: asReplier(command.by), text: command.text });
    } catch (error) {
      log.error('slack-command-failed', error);
      return troubleText;
    }
  };

  return app;
};
