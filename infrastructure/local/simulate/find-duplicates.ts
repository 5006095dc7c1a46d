import type { Preparation } from '../../../src/core/preparation.ts';
import type { SlackCall } from '../slack/slack-state.ts';

const extra = (keys: readonly string[]): number => keys.length - new Set(keys).size;

/** What reached the person more than once: the same message in Slack, or two runs for one meeting and start. */
export const countDuplicates = (
  slackCalls: readonly SlackCall[],
  preparations: readonly Preparation[],
): number => {
  const posts = slackCalls
    .filter((call) => call.method === 'chat.postMessage' && call.ok)
    .map((call) => JSON.stringify(call.args.metadata ?? null));
  const runs = preparations.map((run) => JSON.stringify([run.meetingId, run.start]));
  return extra(posts) + extra(runs);
};
