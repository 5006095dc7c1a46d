import { describe, expect, it } from '@jest/globals';
import { checkBlocks } from '../../infrastructure/local/slack/check-blocks.ts';
import { checkHome, checkView } from '../../infrastructure/local/slack/check-view.ts';
import { homeView } from '../../src/adapters/slack/blocks/home-view.ts';
import { renderListing } from '../../src/adapters/slack/blocks/meeting-card-blocks.ts';
import { questionModal } from '../../src/adapters/slack/blocks/question-modal.ts';
import { renderMessage } from '../../src/adapters/slack/blocks/render-message.ts';
import { parseEvent } from '../../src/adapters/slack/parse-event.ts';
import { parseInteraction } from '../../src/adapters/slack/parse-interaction.ts';
import { gsm7Units, segmentUnits } from '../../src/core/gsm7.ts';
import type { HomePage, MeetingListing } from '../../src/core/message.ts';
import { readSmsReply } from '../../src/core/sms-reply.ts';
import { smsText } from '../../src/core/sms-text.ts';
import { aMeetingSummary } from '../builders/a-meeting-summary.ts';
import { aQuestionForm, everyMessage } from '../builders/assistant-messages.ts';
import { everyAttack as attacks } from './every-attack.ts';

const ours = 'https://assistant.example/';

type Json = Readonly<Record<string, unknown>>;

/** Every object in a payload. */
const objectsIn = (value: unknown): readonly Json[] => {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objectsIn)];
};

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
};

/** Control, bidi, zero-width and tag characters; the joiners that hold an emoji together, and our own, may stay. */
const hidden = /(?!\n)[\p{Cc}\u200B\u200C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/u;

const expectInert = (text: string): void => {
  expect(text).not.toMatch(/[<>]/);
  expect(text).not.toMatch(/:\/\//);
};

const expectHarmless = (payload: unknown): void => {
  for (const text of stringsIn(payload)) expect(text).not.toMatch(hidden);
  for (const object of objectsIn(payload)) {
    if (object.type === 'mrkdwn') {
      expect(object.verbatim).toBe(true);
      expectInert(String(object.text));
    }
    if (object.type === 'plain_text') expect(object.emoji).not.toBe(true);
    if (object.url !== undefined) expect(String(object.url).startsWith(ours)).toBe(true);
    expect(object).not.toHaveProperty('image_url');
  }
};

const summaryWith = (text: string) =>
  aMeetingSummary({ title: text, people: [text], rule: `default: "${text}"`, typeLabel: text });

const listingWith = (text: string): MeetingListing => ({
  heading: `Meetings with “${text}”`,
  cards: [
    { meeting: summaryWith(text), state: text, canPrepare: true, link: null },
    { meeting: summaryWith(text), state: text, canPrepare: false, link: `${ours}m/x` },
  ],
  dashboardUrl: `${ours}meetings`,
});

describe('what strangers write gets through no channel', () => {
  it.each(attacks)('row %s through every Slack message', (_row, text) => {
    for (const message of everyMessage({ ...summaryWith(text), meetingId: 'meeting1' })) {
      const rendered = renderMessage(message);
      expect(checkBlocks(rendered.blocks, 50)).toEqual([]);
      expectHarmless(rendered.blocks);
      expectInert(rendered.text);
      expect(rendered.text).not.toMatch(hidden);
    }
  });

  it.each(attacks)('row %s through the modal', (_row, text) => {
    const questions = [{ id: 'goal', text, required: false, multiline: true }];
    const view = questionModal(aQuestionForm({ meeting: summaryWith(text), questions }));
    expect(checkView(view)).toEqual([]);
    expectHarmless(view);
  });

  it.each(attacks)('row %s through the home tab and /prep', (_row, text) => {
    const home: HomePage = {
      kind: 'known',
      account: text,
      connection: `${text} is connected.`,
      connectUrl: `${ours}calendar/auth`,
      sms: text,
      phoneUrl: `${ours}settings/phone`,
      listing: listingWith(text),
    };
    const view = homeView(home);
    expect(checkHome(view)).toEqual([]);
    expectHarmless(view);
    const listing = renderListing(listingWith(text));
    expect(checkBlocks(listing.blocks, 50)).toEqual([]);
    expectHarmless(listing.blocks);
    expect(listing.text).not.toMatch(hidden);
  });

  it.each(attacks)(
    'row %s through SMS: its text is the same whatever the meeting is called',
    (_row, text) => {
      for (const kind of ['notice', 'materials', 'reminder'] as const) {
        const of = (title: string): string => {
          const message = everyMessage({ title, people: [title] }).find((one) => one.kind === kind);
          if (message?.kind !== kind) throw new Error('no such message');
          return smsText(message, `${ours}m/abcdefghijklmnopqrstuv`);
        };
        expect(of(text)).toBe(of('Budget'));
        expect(gsm7Units(of(text))).toBeLessThanOrEqual(segmentUnits);
      }
    },
  );

  it.each(attacks)('row %s as an answer: what is kept has no hidden character', (_row, text) => {
    const note = parseEvent(
      JSON.stringify({
        type: 'event_callback',
        team_id: 'T1',
        event: { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', text, thread_ts: '1.1' },
      }),
    );
    if (note.kind === 'thread-note')
      for (const line of note.text.split('\n')) expect(line).not.toMatch(hidden);
    const form = parseInteraction(
      new URLSearchParams({
        payload: JSON.stringify({
          type: 'view_submission',
          team: { id: 'T1' },
          user: { id: 'U1' },
          view: {
            callback_id: 'answer_prep',
            private_metadata: 'prep_1.0',
            state: { values: { note: { answer: { value: text } } } },
          },
        }),
      }).toString(),
    );
    expect(form.kind).toBe('form');
    if (form.kind === 'form') expect(form.note ?? '').not.toMatch(hidden);
    const sms = readSmsReply(text);
    if (sms.kind === 'note') expect(sms.text).not.toMatch(hidden);
  });

  it.each([
    ['own message', { bot_id: 'B1' }],
    ['edit', { subtype: 'message_changed' }],
    ['join', { subtype: 'channel_join' }],
    ['message in a channel', { channel_type: 'channel' }],
    ['message outside a thread', { thread_ts: undefined }],
    ['forged user', { user: '<!here>' }],
  ])('an event that is an %s is nobody’s answer', (_what, changes) => {
    const event = {
      type: 'message',
      channel_type: 'im',
      channel: 'D1',
      user: 'U1',
      text: 'x',
      thread_ts: '1.1',
    };
    const body = JSON.stringify({ type: 'event_callback', team_id: 'T1', event: { ...event, ...changes } });
    expect(parseEvent(body)).toEqual({ kind: 'ignored' });
  });

  it.each(['STOP', 'Stop please', 'stop\u0000', 'UNSUBSCRIBE', 'Cancel'])(
    '%j by SMS ends the messages',
    (body) => {
      expect(readSmsReply(body)).toEqual({ kind: 'opt-out' });
    },
  );
});
