import { html } from 'hono/html';
import type { MeetingType, MeetingTypeRules } from '../../core/meeting-type.ts';
import type { Html, SignedIn } from '../layout.ts';
import { layout } from '../layout.ts';
import type { MeetingView, ViewContext } from '../meeting-view.ts';
import { meetingList } from './meeting-list.ts';

const nothingYet = (input: { readonly connected: boolean; readonly narrowed: boolean }): Html => {
  if (input.narrowed) {
    return html`<section class="empty"><h2>None of these</h2>
      <p>There is no such meeting here. <a href="/meetings">Show all meetings</a>.</p></section>`;
  }
  return input.connected
    ? html`<section class="empty"><h2>Nothing in the next 30 days</h2>
        <p>When something is put on your calendar it appears here. If you have just connected, the first
          reading takes up to a minute.</p></section>`
    : html`<section class="empty"><h2>No calendar yet</h2>
        <p>Connect your Google Calendar, and its next 30 days appear here.</p>
        <p><a class="button" href="/calendar/auth">Connect calendar</a></p></section>`;
};

const summary = (meetings: readonly MeetingView[], isWhole: boolean): string => {
  if (!isWhole) return 'The next 30 days, a page at a time.';
  const planned = meetings.filter(({ state }) => state.tone !== 'off').length;
  const all = meetings.length === 1 ? '1 meeting' : `${meetings.length} meetings`;
  return `${all} in the next 30 days, ${planned} of them ${planned === 1 ? 'is' : 'are'} prepared for you.`;
};

const filter = (rules: MeetingTypeRules, chosen: MeetingType | null): Html => {
  const types = new Map(rules.map(({ type, label }) => [type, label]));
  return html`<form class="filter" method="get" action="/meetings">
    <label for="type">Type</label>
    <select id="type" name="type">
      <option value="">All types</option>
      ${[...types].map(([type, label]) => html`<option value="${type}" ${type === chosen ? 'selected' : ''}>${label}</option>`)}
    </select>
    <button class="button small plain">Show</button>
  </form>`;
};

const pager = (cursor: string | null, next: string | null, type: MeetingType | null): Html | '' => {
  if (cursor === null && next === null) return '';
  const kept = type === null ? '' : `type=${type}&`;
  return html`<nav class="pager" aria-label="Pages">
    ${cursor === null ? '' : html`<a href="/meetings${type === null ? '' : `?type=${type}`}">Back to the first</a>`}
    ${next === null ? '' : html`<a class="button small" href="/meetings?${kept}cursor=${encodeURIComponent(next)}">Later meetings</a>`}
  </nav>`;
};

/** The next 30 days. */
export const meetingsPage = (input: {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly connected: boolean;
  readonly meetings: readonly MeetingView[];
  readonly type: MeetingType | null;
  readonly cursor: string | null;
  readonly nextCursor: string | null;
  readonly context: ViewContext;
}): Html => {
  const { meetings, context, type, cursor, nextCursor, connected } = input;
  const isWhole = type === null && cursor === null && nextCursor === null;
  const narrowed = type !== null || cursor !== null;
  return layout({
    title: 'Meetings',
    signedIn: input.signedIn,
    section: 'meetings',
    body: html`${input.notice}
    <header class="page-head">
      <h1>Meetings</h1>
      ${
        meetings.length === 0 && !narrowed
          ? ''
          : html`<p>${summary(meetings, isWhole)} Times are in ${context.timeZone.replaceAll('_', ' ')}.</p>
      ${filter(context.rules, type)}`
      }
    </header>
    ${
      meetings.length === 0
        ? nothingYet({ connected, narrowed })
        : meetingList(meetings, context, input.signedIn.formToken)
    }
    ${pager(cursor, nextCursor, type)}`,
  });
};
