import { Hono } from 'hono';
import { secondsBetween } from '../../../src/core/time.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import { checkBlocks } from './check-blocks.ts';
import { isObject } from './check-objects.ts';
import type { SlackState } from './slack-state.ts';
import { teamId } from './slack-state.ts';
import { nextTs } from './web-api-methods.ts';

const mostUses = 5;
const lifeSeconds = 30 * 60;

export const responsePath = (token: string): string => `/actions/${teamId}/${token}`;

/** The address that comes with every click: five answers within half an hour. */
export const responseUrlRoutes = (deps: {
  readonly state: () => SlackState;
  readonly clock: Clock;
  readonly changed: () => void;
}): Hono => {
  const app = new Hono();
  app.post(`/actions/${teamId}/:token`, async (c) => {
    const state = deps.state();
    const now = deps.clock.now();
    const known = state.responseUrls.find(({ token }) => token === c.req.param('token'));
    const body: unknown = await c.req.json().catch(() => null);
    const refuse = (error: string): Response => {
      state.calls.push({
        at: now,
        method: 'response_url',
        args: isObject(body) ? body : {},
        ok: false,
        error,
      });
      state.violations.push(`response_url: ${error}`);
      deps.changed();
      return c.text(error, 404);
    };
    if (known === undefined) return refuse('invalid_url');
    if (known.uses >= mostUses || secondsBetween(known.at, now) > lifeSeconds) return refuse('used_url');
    if (!isObject(body)) return refuse('invalid_payload');
    const text = typeof body.text === 'string' ? body.text : '';
    const blocks = Array.isArray(body.blocks) ? body.blocks.filter(isObject) : [];
    if (text === '' && blocks.length === 0) return refuse('no_text');
    if (checkBlocks(blocks, 50).length > 0) return refuse('invalid_blocks');
    known.uses += 1;
    state.calls.push({ at: now, method: 'response_url', args: body, ok: true, error: null });
    const index = state.messages.findIndex(({ ts }) => ts === known.ts);
    const original = state.messages[index];
    if (body.replace_original === true && original !== undefined) {
      state.messages[index] = { ...original, text, blocks, editedAt: now };
    } else {
      state.messages.push({
        conversation: known.conversation,
        ts: nextTs(state, now),
        at: now,
        text,
        blocks,
        metadata: null,
        editedAt: null,
        ephemeral: body.response_type !== 'in_channel',
      });
    }
    deps.changed();
    return c.text('ok');
  });
  return app;
};
