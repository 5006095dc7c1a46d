import { Hono } from 'hono';
import { ExecAssistantError, InvalidInput } from '../../../src/core/errors.ts';
import { parseInstant } from '../../../src/core/time.ts';
import type { LocalClock } from '../clock/local-clock.ts';
import { durationSeconds } from './iso-duration.ts';

export type Control = {
  readonly clock: LocalClock;
  /** Runs a function by its name; null when there is none of that name. */
  readonly run: (name: string, input: unknown) => Promise<{ readonly result: unknown } | null>;
  /** Resolves when all that is under way has come to rest, on either side. */
  readonly settle: () => Promise<void>;
  readonly outbox: () => unknown;
  readonly reset: () => Promise<void>;
};

const readJson = async (request: Request): Promise<unknown> => {
  const text = await request.text();
  if (text.trim() === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInput('body', 'The body is not JSON');
  }
};

const moveClock = async (clock: LocalClock, body: unknown): Promise<void> => {
  const { advance, set } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  if (typeof advance === 'string' && set === undefined) return clock.advanceBy(durationSeconds(advance));
  if (typeof set === 'string' && advance === undefined) {
    const instant = parseInstant(set);
    if (instant === null) throw new InvalidInput('set', 'Expected a time such as 2026-03-02T08:00:00Z');
    return clock.advanceTo(instant);
  }
  throw new InvalidInput('body', 'Expected {"advance":"PT2H"} or {"set":"2026-03-02T08:00:00Z"}');
};

/** The host's own control, which exists in local mode only (docs/local.md). */
export const controlRoutes = (control: Control): Hono => {
  const { clock } = control;
  const app = new Hono();

  app.onError((error, c) => {
    if (error instanceof InvalidInput)
      return c.json({ error: { field: error.field, message: error.message } }, 400);
    const message = error instanceof ExecAssistantError ? error.message : 'It failed; the terminal says more';
    return c.json({ error: { message } }, 500);
  });
  app.get('/_local/clock', (c) => c.json({ now: clock.now() }));
  app.post('/_local/clock', async (c) => {
    await moveClock(clock, await readJson(c.req.raw));
    await control.settle();
    return c.json({ now: clock.now() });
  });
  app.post('/_local/run/:name', async (c) => {
    const outcome = await control.run(c.req.param('name'), await readJson(c.req.raw));
    if (outcome === null)
      return c.json({ error: { field: 'function', message: 'There is no such function' } }, 404);
    await control.settle();
    return c.json({ result: outcome.result ?? null });
  });
  app.get('/_local/outbox', (c) => c.json(control.outbox() as object));
  app.post('/_local/reset', async (c) => {
    await control.reset();
    return c.json({ reset: true });
  });
  return app;
};
