import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { createBrowser } from '../../infrastructure/local/simulate/browser.ts';
import type { SlackMessage } from '../../infrastructure/local/slack/slack-state.ts';
import type { Preparation } from '../../src/core/preparation.ts';
import { addMinutes } from '../../src/core/time.ts';
import { systemClock } from '../../src/runtime/system-clock.ts';
import { type Rehearsal, until } from './rehearsal.ts';

const { stringify } = JSON;
type ShownMeeting = { readonly id: string; readonly title: string; readonly prepStatus: string };

/** Somebody who uses what was deployed: with a browser, Slack, a phone and a calendar at Google. */
export const rehearsedPerson = (me: string, rehearsal: () => Rehearsal) => {
  const browser = createBrowser();
  const slack = () => rehearsal().simulators.slack;
  const address = (path: string): string => `${rehearsal().url}${path}`;

  const api = async (path: string): Promise<Record<string, unknown>> =>
    (await browser.open(address(path))).json() as Promise<Record<string, unknown>>;
  const meeting = async (title: string): Promise<ShownMeeting | undefined> =>
    ((await api('/api/meetings')).meetings as readonly ShownMeeting[]).find((one) => one.title === title);
  const messageWith = (title: string, ...words: readonly string[]): SlackMessage | undefined =>
    slack()
      .messages(me)
      .find((message) => [title, ...words].every((word) => stringify(message).includes(word)));

  return {
    address,
    browser,
    api,
    meeting,
    messageWith,
    /** Puts a meeting of an hour into the calendar, 20 hours from now; gives its event's id. */
    invite: (title: string, inMinutes = 20 * 60): string => {
      const start = addMinutes(systemClock.now(), inMinutes);
      const kit = { email: 'kit@brightpath.example', displayName: 'Kit Moreau' };
      return rehearsal().simulators.google.control.insertEvent(me, {
        summary: title,
        start: { dateTime: start, timeZone: 'Europe/Berlin' },
        end: { dateTime: addMinutes(start, 60), timeZone: 'Europe/Berlin' },
        organizer: kit,
        attendees: [
          { email: me, displayName: 'Dana Lee', self: true, responseStatus: 'accepted' },
          { ...kit, organizer: true, responseStatus: 'accepted' },
        ],
      });
    },
    becomes: (title: string, status: string) =>
      until(
        `${title} to be ${status}`,
        async () => ((await meeting(title))?.prepStatus === status ? true : null),
        90,
      ),
    noticeOf: (title: string): Promise<SlackMessage> =>
      until(`the notice of ${title}`, () => messageWith(title, '"start_prep"'), 90),
    /** The message as it is now, once it says so. */
    edited: (message: SlackMessage, says: (text: string) => boolean): Promise<SlackMessage> =>
      until('the message to say so', () => {
        const now = slack()
          .messages(me)
          .find(({ ts }) => ts === message.ts);
        return now !== undefined && says(stringify(now)) ? now : null;
      }),
    click: (notice: SlackMessage, actionId: string) =>
      slack().click({ user: me, messageTs: notice.ts, actionId }),
    /** Fills in every field of the newest form with the same words. */
    answer: async (text: string): Promise<void> => {
      const form = await until('the form', () => slack().openViews(me).at(-1));
      const blocks = (form.view.blocks ?? []) as readonly { block_id?: string; type: string }[];
      const values = blocks
        .filter(({ type }) => type === 'input')
        .map(({ block_id: id = '' }) => [id, text] as const);
      await slack().submit({ viewId: form.id, values: Object.fromEntries(values) });
    },
    /** Sends a form of a page, with what is hidden in it; of several the one that leads to `action`. */
    send: async (
      page: string,
      action: string,
      fields: Readonly<Record<string, string>> = {},
    ): Promise<string> => {
      const html = await (await browser.open(address(page))).text();
      const forms = html.match(/<form[\s\S]*?<\/form>/g) ?? [];
      const form = forms.find((one) => one.includes(`action="${action}"`)) ?? forms.at(-1) ?? '';
      const hidden = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(
        ([, name, value]) => [name, value],
      );
      const answer = await browser.post(address(action), { ...Object.fromEntries(hidden), ...fields });
      return answer.text();
    },
    /** What stands in the store, which only the account's root may read. */
    preparationOf: async (title: string): Promise<Preparation> => {
      const about = await meeting(title);
      const store = DynamoDBDocumentClient.from(rehearsal().emulator.dynamodb);
      const { Items = [] } = await store.send(
        new ScanCommand({ TableName: 'exec-assistant-dev-preparations' }),
      );
      const found = (Items as unknown as readonly Preparation[]).find(
        ({ meetingId }) => meetingId === about?.id,
      );
      if (found === undefined) throw new Error(`No preparation of ${title}`);
      return found;
    },
  };
};
