import { html } from 'hono/html';
import type { Html } from './layout.ts';

type Notice = { readonly tone: 'good' | 'bad' | 'plain'; readonly text: string };

/** What a page says once after something was done; the address carries only the key. */
const notices = {
  connected: { tone: 'good', text: 'Your calendar is connected. Its meetings appear here within a minute.' },
  disconnected: { tone: 'plain', text: 'Disconnected. Access, copies and planned preparations are gone.' },
  followed: { tone: 'good', text: 'This calendar is followed now. Its meetings appear within a minute.' },
  unfollowed: {
    tone: 'plain',
    text: 'This calendar is not followed any more. Its meetings and what was planned for them go within a minute.',
  },
  'not-followable': {
    tone: 'bad',
    text: 'This calendar cannot be followed: Google shows nothing of it, or only when it is busy.',
  },
  syncing: { tone: 'plain', text: 'Reading your calendar now. Reload in a moment to see what is new.' },
  answered: { tone: 'good', text: 'Thank you. Your answers are in; the materials follow.' },
  snoozed: { tone: 'plain', text: 'Put off. You will be asked again later.' },
  skipped: { tone: 'plain', text: 'Skipped. Nothing will be prepared for this one.' },
  'series-skipped': { tone: 'plain', text: 'Skipped, and so is the rest of the series.' },
  started: { tone: 'good', text: 'Preparation starts within a minute.' },
  running: { tone: 'plain', text: 'Its preparation is already under way.' },
  over: { tone: 'bad', text: 'This meeting is over or cancelled; there is nothing to prepare.' },
  'too-late': { tone: 'bad', text: 'This meeting is about to begin; there is no time left to prepare it.' },
  'not-taken': { tone: 'bad', text: 'That came too late or from an older page. Nothing was changed.' },
  'slack-linked': { tone: 'good', text: 'Slack is linked. The assistant will ask you there.' },
  saved: { tone: 'good', text: 'Saved.' },
  muted: { tone: 'plain', text: 'Muted. Nothing will be prepared for it.' },
  'series-muted': { tone: 'plain', text: 'The series is muted. Nothing will be prepared for it.' },
  unmuted: { tone: 'good', text: 'It is prepared again; its state follows in a moment.' },
  'rules-saved': {
    tone: 'good',
    text: 'Saved. Your coming meetings are decided by these rules within a minute.',
  },
  'change-asked': {
    tone: 'good',
    text: 'A new version is being written. It appears under the same link in a moment.',
  },
  'change-running': { tone: 'plain', text: 'The change you asked for before is still being written.' },
  'changed-enough': {
    tone: 'bad',
    text: 'These materials were changed five times; that is as often as I may.',
  },
  'change-empty': { tone: 'bad', text: 'Please say what should be different.' },
  'link-withdrawn': {
    tone: 'plain',
    text: 'The link is withdrawn. Nobody can open these materials any more.',
  },
  'action-asked': {
    tone: 'plain',
    text: 'Asked. This is what would change; nothing is done before your yes.',
  },
  'action-known': { tone: 'plain', text: 'This was asked for already.' },
  'action-approved': { tone: 'good', text: 'You said yes. It is done within a few seconds.' },
  'action-rejected': { tone: 'plain', text: 'You said no. Nothing was changed.' },
  'action-undoing': { tone: 'good', text: 'Taken back. Your calendar is as it was within a few seconds.' },
  'actions-on': {
    tone: 'good',
    text: 'Calendar actions are on. Google may still have to be asked; see below.',
  },
  permitted: {
    tone: 'good',
    text: 'Google lets me change your calendar now: each time only after your yes.',
  },
  'not-permitted': {
    tone: 'bad',
    text: 'The permission to change events was left out at Google, so calendar actions still wait for it.',
  },
  'actions-off': { tone: 'plain', text: 'Calendar actions are off. Your calendar is only read.' },
  'signed-out': { tone: 'plain', text: 'You are signed out.' },
} as const satisfies Record<string, Notice>;

export type NoticeKey = keyof typeof notices;

const isKey = (key: string): key is NoticeKey => Object.hasOwn(notices, key);

/** The notice with this key, or nothing for any other text. */
export const noticeBox = (key: string | undefined): Html | '' => {
  if (key === undefined || !isKey(key)) return '';
  const { tone, text } = notices[key];
  return html`<p class="notice ${tone}" role="status">${text}</p>`;
};
