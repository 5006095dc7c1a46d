import { addMinutes } from '../../../src/core/time.ts';
import type { LocalClock } from '../clock/local-clock.ts';
import type { SlackSimulator } from '../slack/create-slack-simulator.ts';
import type { SlackMessage } from '../slack/slack-state.ts';
import { type AnswerPlan, type AnswerRule, chooseRule } from './answer-plan.ts';

const actionIds: Readonly<Record<Exclude<AnswerRule['action'], 'none'>, string>> = {
  answer: 'start_prep',
  snooze: 'snooze_prep',
  skip: 'skip_prep',
  'skip-series': 'skip_series',
};

const looksEverySeconds = 60;
const plainAnswer = 'As discussed last time; nothing new from my side.';

/** Everything a person could read in a message, as one text. */
const wordsOf = (message: SlackMessage): string => JSON.stringify([message.text, message.blocks]);

const isNotice = (message: SlackMessage): boolean => wordsOf(message).includes('"start_prep"');

/** A person who looks at Slack every minute and does with each notice what the plan says. */
export const watchSlack = (deps: {
  readonly clock: LocalClock;
  readonly slack: SlackSimulator;
  readonly email: string;
  readonly plan: AnswerPlan;
}): void => {
  const { clock, slack, email } = deps;
  const seen = new Set<string>();

  const answer = async (rule: AnswerRule): Promise<void> => {
    const form = slack.openViews(email).at(-1);
    if (form === undefined) return;
    const blocks = (form.view.blocks ?? []) as readonly {
      block_id?: string;
      type: string;
      optional?: boolean;
    }[];
    const values = blocks
      .filter((block) => block.type === 'input' && block.block_id !== undefined)
      .map((block): [string, string] => {
        const id = block.block_id ?? '';
        if (id === 'note') return [id, rule.note ?? ''];
        return [id, rule.answers[id.replace(/^question\./, '')] ?? plainAnswer];
      });
    await slack.submit({ viewId: form.id, values: Object.fromEntries(values) });
  };

  const act = async (rule: AnswerRule, messageTs: string): Promise<void> => {
    if (rule.action === 'none') return;
    await slack.click({ user: email, messageTs, actionId: actionIds[rule.action] });
    if (rule.action === 'answer') await answer(rule);
  };

  let callsSeen = 0;
  clock.every(looksEverySeconds, 'a person looks at Slack', () => {
    if (slack.callCount() === callsSeen) return;
    callsSeen = slack.callCount();
    for (const message of slack.messages(email)) {
      if (seen.has(message.ts)) continue;
      seen.add(message.ts);
      if (!isNotice(message)) continue;
      const rule = chooseRule(deps.plan, wordsOf(message));
      if (rule === null) continue;
      clock.at(addMinutes(message.at, rule.afterMinutes), 'a person answers', () => act(rule, message.ts));
    }
  });
};
