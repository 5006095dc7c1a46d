import { setTimeout as wait } from 'node:timers/promises';
import type { InTime } from '../ports/slack-ingress.ts';

/** Slack waits three seconds; the way there and back takes its part of them. */
const slackPatienceMs = 2300;

/** Waits for work in real time, and says `late` where somebody else's patience would end first. */
export const inTime: InTime = async (work) => {
  const timer = new AbortController();
  const late = wait(slackPatienceMs, 'late' as const, { signal: timer.signal }).catch(() => 'late' as const);
  try {
    return await Promise.race([work, late]);
  } finally {
    timer.abort();
  }
};
