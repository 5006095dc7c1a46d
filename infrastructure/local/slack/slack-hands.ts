import type { Clock } from '../../../src/ports/clock.ts';
import { isObject } from './check-objects.ts';
import { checkView } from './check-view.ts';
import { responsePath } from './response-url-routes.ts';
import type { Delivery } from './send-interaction.ts';
import { sendInteraction } from './send-interaction.ts';
import type { Json, OpenView, SlackMessage, SlackState } from './slack-state.ts';
import { conversationOf, nextSerial, teamId } from './slack-state.ts';

export type HandsDeps = {
  readonly state: () => SlackState;
  readonly clock: Clock;
  readonly signingSecret: string;
  readonly appBaseUrl: () => string;
  readonly ownBaseUrl: () => string;
  readonly changed: () => void;
};

/** What a person can do in the workspace. */
export type SlackHands = {
  /** Presses a button of a message. Throws when there is no such button. */
  click(press: {
    readonly userId: string;
    /** `home` presses a button of the home tab. */
    readonly messageTs: string;
    readonly actionId: string;
    /** Which one, where several have the same action. */
    readonly value?: string;
  }): Promise<Delivery>;
  /** Submits an open modal; `values` by block id. Throws when it is not open. */
  submit(form: {
    readonly viewId: string;
    readonly values: Readonly<Record<string, string>>;
  }): Promise<Delivery>;
  close(viewId: string): void;
};

/** What a press of a button says of where it was pressed. */
type Pressed = { readonly blocks: readonly Json[]; readonly container: Json };

const elementsOf = (block: Json): readonly Json[] => [
  ...(Array.isArray(block.elements) ? block.elements.filter(isObject) : []),
  ...(isObject(block.accessory) ? [block.accessory] : []),
];

const blocksOf = (view: Json): readonly Json[] =>
  Array.isArray(view.blocks) ? view.blocks.filter(isObject) : [];

/** What the application wants done with the modal. */
const readAnswer = (delivery: Delivery): Json => {
  try {
    const answer: unknown = JSON.parse(delivery.body);
    return isObject(answer) ? answer : {};
  } catch {
    return {};
  }
};

const errorsIn = (answer: Json): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isObject(answer.errors) ? answer.errors : {}).map(([id, text]) => [id, String(text)]),
  );

export const createSlackHands = (deps: HandsDeps): SlackHands => {
  const send = (payload: Json): Promise<Delivery> =>
    sendInteraction(
      { appBaseUrl: deps.appBaseUrl(), signingSecret: deps.signingSecret, now: deps.clock.now() },
      payload,
    );

  const common = (userId: string): Json => ({
    team: { id: teamId, domain: 'local' },
    user: { id: userId, team_id: teamId },
    api_app_id: 'A0LOCAL',
  });

  const newTrigger = (userId: string): string => {
    const state = deps.state();
    const id = `${nextSerial(state)}.trigger`;
    state.triggers = [...state.triggers.slice(-20), { id, userId, at: deps.clock.now(), used: false }];
    return id;
  };

  const newResponseUrl = (message: SlackMessage): string => {
    const state = deps.state();
    const token = `r${nextSerial(state)}`;
    const { conversation, ts } = message;
    state.responseUrls = [
      ...state.responseUrls.slice(-50),
      { token, conversation, ts, at: deps.clock.now(), uses: 0 },
    ];
    return `${deps.ownBaseUrl()}${responsePath(token)}`;
  };

  const replaceView = (id: string, replace: (open: OpenView) => OpenView | null): void => {
    const state = deps.state();
    state.views = state.views.flatMap((open) => (open.id === id ? (replace(open) ?? []) : open));
    deps.changed();
  };

  const applyAnswer = (open: OpenView, delivery: Delivery, typed: Readonly<Record<string, string>>): void => {
    const answer = readAnswer(delivery);
    const state = deps.state();
    const hash = String(nextSerial(state));
    const trouble = { '': 'We had some trouble connecting. Try again?' };
    replaceView(open.id, () => {
      if (delivery.status !== 200) return { ...open, hash, typed, errors: trouble };
      if (answer.response_action === 'errors') return { ...open, hash, typed, errors: errorsIn(answer) };
      if (answer.response_action !== 'update') return null;
      const problems = checkView(answer.view);
      if (problems.length > 0 || !isObject(answer.view)) {
        state.violations.push(`view_submission: ${problems.join(' ')}`);
        return { ...open, hash, typed, errors: trouble };
      }
      return { ...open, hash, typed: {}, errors: {}, view: answer.view };
    });
  };

  const messagePlace = (userId: string, messageTs: string): Pressed | null => {
    const message = deps
      .state()
      .messages.find(({ ts, conversation }) => ts === messageTs && conversation === conversationOf(userId));
    if (message === undefined) return null;
    const { conversation, ts, text, blocks } = message;
    return {
      blocks,
      container: {
        response_url: newResponseUrl(message),
        container: { type: 'message', message_ts: ts, channel_id: conversation },
        channel: { id: conversation, name: 'directmessage' },
        message: { type: 'message', ts, text, blocks },
      },
    };
  };

  /** A click in the home tab comes without a response address. */
  const homePlace = (userId: string): Pressed | null => {
    const home = deps.state().homes.find((one) => one.userId === userId);
    if (home === undefined) return null;
    const view = { id: home.id, hash: home.hash, team_id: teamId, ...home.view };
    return {
      blocks: blocksOf(home.view),
      container: { container: { type: 'view', view_id: home.id }, view },
    };
  };

  return {
    click: async ({ userId, messageTs, actionId, value }) => {
      const place = messageTs === 'home' ? homePlace(userId) : messagePlace(userId, messageTs);
      const found = place?.blocks
        .flatMap((block) => elementsOf(block).map((element) => ({ block, element })))
        .find(
          ({ element }) =>
            element.action_id === actionId &&
            (value === undefined || value === '' || element.value === value),
        );
      if (place === null || found === undefined) {
        throw new Error(`There is no button ${actionId} here`);
      }
      const { block, element } = found;
      const delivery = await send({
        type: 'block_actions',
        ...common(userId),
        trigger_id: newTrigger(userId),
        ...place.container,
        actions: [
          {
            type: 'button',
            action_id: actionId,
            block_id: block.block_id,
            text: element.text,
            ...(element.value === undefined ? {} : { value: element.value }),
            action_ts: messageTs,
          },
        ],
      });
      if (delivery.status !== 200) deps.state().violations.push(`interaction: answered ${delivery.status}`);
      deps.changed();
      return delivery;
    },

    submit: async ({ viewId, values }) => {
      const open = deps.state().views.find(({ id }) => id === viewId);
      if (open === undefined) throw new Error('This form is not open');
      const inputs = blocksOf(open.view).filter((block) => block.type === 'input');
      const missing = inputs.filter(
        (block) => block.optional !== true && (values[String(block.block_id)] ?? '').trim() === '',
      );
      if (missing.length > 0) {
        const errors = Object.fromEntries(
          missing.map((block) => [String(block.block_id), 'Please complete this required field.']),
        );
        replaceView(viewId, () => ({
          ...open,
          errors,
          typed: values,
          hash: String(nextSerial(deps.state())),
        }));
        return { status: 0, body: 'incomplete' };
      }
      const state = Object.fromEntries(
        inputs.map((block) => {
          const element = isObject(block.element) ? block.element : {};
          const value = values[String(block.block_id)] ?? '';
          return [
            String(block.block_id),
            { [String(element.action_id)]: { type: 'plain_text_input', value: value === '' ? null : value } },
          ];
        }),
      );
      const delivery = await send({
        type: 'view_submission',
        ...common(open.userId),
        trigger_id: newTrigger(open.userId),
        view: { id: open.id, hash: open.hash, team_id: teamId, ...open.view, state: { values: state } },
        response_urls: [],
      });
      applyAnswer(open, delivery, values);
      return delivery;
    },

    close: (viewId) => replaceView(viewId, () => null),
  };
};
