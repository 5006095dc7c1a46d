import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { CommandAnswer } from '../app/answer-command.ts';
import type { ThreadNote } from '../app/take-thread-note.ts';
import type { Replier, ReplyOutcome } from '../core/reply.ts';
import type { Clock } from '../ports/clock.ts';
import type { SlackCommand, SlackEvent, SlackIngress } from '../ports/slack-ingress.ts';
import { lateText, strangerText, troubleText, unknownButtonText } from './reply-text.ts';
import { asReplier, type SlackActionsDeps, slackActions } from './slack-actions.ts';

export type SlackRoutesDeps = SlackActionsDeps & {
  readonly clock: Clock;
  /** Two while one is being replaced. */
  readonly signingSecrets: () => Promise<readonly string[]>;
  readonly ingress: SlackIngress;
  /** What `/prep` is answered with; only the person sees it. */
  readonly answerCommand: (input: {
    readonly by: Extract<Replier, { kind: 'slack' }>;
    readonly text: string;
  }) => Promise<CommandAnswer>;
  readonly takeThreadNote: (note: ThreadNote) => Promise<ReplyOutcome>;
};

const longestBodyBytes = 1024 * 1024;

/**
 * What Slack calls: clicks, submitted forms, commands, events. The signature is checked over the bytes
 * received before anything is read; a person with a real signature always gets an answer within three seconds.
 */
export const slackRoutes = (deps: SlackRoutesDeps): Hono => {
  const { ingress, log } = deps;
  const actions = slackActions(deps);

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
    log.warn('slack.signature-refused', { path: c.req.path });
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
      case 'prepare':
      case 'feedback':
      case 'change':
      case 'decision':
      case 'proposal':
        await actions.takeClick(interaction);
        return c.body(null, 200);
      case 'form':
      case 'change-form':
        return c.json(await actions.takeForm(interaction));
      case 'unknown':
        await actions.tellPrivately(interaction.responseUrl, unknownButtonText);
        return c.body(null, 200);
      case 'malformed':
        log.warn('slack.body-malformed', { path: c.req.path });
        return c.body(null, 200);
      case 'ignored':
        return c.body(null, 200);
    }
  });

  const takeEvent = async (event: SlackEvent, isRetry: boolean): Promise<void> => {
    if (event.kind === 'home-opened') await deps.showHome(event.by);
    if (event.kind === 'thread-note') {
      const { kind } = await deps.takeThreadNote({ ...event, isRetry });
      log.info('slack.thread-note', { outcome: kind });
    }
  };

  app.post('/slack/events', async (c) => {
    const body = await signedBody(c);
    if (body === null) return c.text('Bad signature', 401);
    const event = ingress.event(body);
    if (event.kind === 'challenge') return c.text(event.challenge);
    const isRetry = c.req.header('x-slack-retry-num') !== undefined;
    const done = takeEvent(event, isRetry).then(
      () => 'done' as const,
      (error: unknown) => {
        log.error('slack.event-failed', error, { event: event.kind });
        return 'failed' as const;
      },
    );
    // Slack delivers again what was not done: at once, after a minute, after five.
    return (await deps.inTime(done)) === 'done' ? c.body(null, 200) : c.text('Try again', 503);
  });

  const answerTo = async (command: SlackCommand | null): Promise<object> => {
    if (command?.command !== '/prep') return { text: 'I only know the command /prep.' };
    const answer = await deps.answerCommand({ by: asReplier(command.by), text: command.text });
    return answer.kind === 'listing'
      ? ingress.listing(answer.listing)
      : { text: strangerText(answer.linkUrl) };
  };

  app.post('/slack/commands', async (c) => {
    const body = await signedBody(c);
    if (body === null) return c.text('Bad signature', 401);
    const work = answerTo(ingress.command(body)).catch((error: unknown) => {
      log.error('slack.command-failed', error);
      return { text: troubleText };
    });
    const answer = await deps.inTime(work);
    return c.json({ response_type: 'ephemeral', ...(answer === 'late' ? { text: lateText } : answer) });
  });

  return app;
};
