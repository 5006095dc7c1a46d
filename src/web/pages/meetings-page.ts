import { html } from 'hono/html';
import type { Html, SignedIn } from '../layout.ts';
import { layout } from '../layout.ts';
import type { MeetingView, ViewContext } from '../meeting-view.ts';
import { meetingList } from './meeting-list.ts';

const nothingYet = (connected: boolean): Html =>
  connected
    ? html`<section class="empty"><h2>Nothing in the next 30 days</h2>
        <p>When something is put on your calendar it appears here. If you have just connected, the first
          reading takes up to a minute.</p></section>`
    : html`<section class="empty"><h2>No calendar yet</h2>
        <p>Connect your Google Calendar, and its next 30 days appear here.</p>
        <p><a class="button" href="/calendar/auth">Connect calendar</a></p></section>`;

const summary = (meetings: readonly MeetingView[]): string => {
  const planned = meetings.filter(({ state }) => state.tone !== 'off').length;
  const all = meetings.length === 1 ? '1 meeting' : `${meetings.length} meetings`;
  return `${all} in the next 30 days, ${planned} of them ${planned === 1 ? 'is' : 'are'} prepared for you.`;
};

/** The next 30 days. */
export const meetingsPage = (input: {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly connected: boolean;
  readonly meetings: readonly MeetingView[];
  readonly cut: boolean;
  readonly context: ViewContext;
}): Html => {
  const { meetings, context } = input;
  return layout({
    title: 'Meetings',
    signedIn: input.signedIn,
    section: 'meetings',
    body: html`${input.notice}
    <header class="page-head">
      <h1>Meetings</h1>
      ${
        meetings.length === 0
          ? ''
          : html`<p>${summary(meetings)} Times are in ${context.timeZone.replaceAll('_', ' ')}.</p>`
      }
    </header>
    ${meetings.length === 0 ? nothingYet(input.connected) : meetingList(meetings, context)}
    ${input.cut ? html`<p class="fine">Only the first ${meetings.length} are shown.</p>` : ''}`,
  });
};
