import { html } from 'hono/html';
import type { StatusReport } from '../../app/connection-status.ts';
import type { Html, SignedIn } from '../layout.ts';
import { layout } from '../layout.ts';
import type { MeetingView, ViewContext } from '../meeting-view.ts';
import { dayLabel } from '../meeting-view.ts';
import { calendarPanel } from './calendar-panel.ts';
import { meetingList } from './meeting-list.ts';

const shownNext = 6;

const firstRun = html`
  <section class="hero">
    <h1>Three steps to your first preparation</h1>
    <ol class="steps" aria-label="First steps">
      <li class="now"><h2>Connect your calendar</h2><p>We ask Google for permission to read your calendars
        and their events, and for nothing else.</p>
        <p><a class="button" href="/calendar/auth">Connect calendar</a></p></li>
      <li><h2>Look at your meetings</h2><p>Within a minute you see what is prepared, when, and which rule
        said so.</p></li>
      <li><h2>Answer in Slack</h2><p>When it is time you get one message with a few questions.
        The rest is ours.</p></li>
    </ol>
  </section>`;

const asksCard = (meeting: MeetingView, context: ViewContext): Html => html`
  <article class="card asks">
    <div>
      <h3>${meeting.title}</h3>
      <p class="fine">${dayLabel(meeting.day, context)}, ${meeting.hours}</p>
    </div>
    <a class="button small" href="/meetings/${meeting.id}#questions">Answer<span class="unseen"> the questions about ${meeting.title}</span></a>
  </article>`;

const greeting = ({ asking, troubled, next }: Groups): string => {
  if (asking.length > 0) {
    return asking.length === 1
      ? 'One meeting waits for your answer.'
      : `${asking.length} meetings wait for your answer.`;
  }
  if (troubled.length > 0) return 'Something went wrong; see below.';
  return next.length === 0 ? 'Nothing needs you, and nothing is coming up.' : 'Nothing needs you right now.';
};

type Groups = {
  readonly asking: readonly MeetingView[];
  readonly troubled: readonly MeetingView[];
  readonly next: readonly MeetingView[];
};

const groupsOf = (meetings: readonly MeetingView[]): Groups => ({
  asking: meetings.filter(({ state }) => state.tone === 'asks'),
  troubled: meetings.filter(({ state }) => state.tone === 'bad'),
  next: meetings.filter(({ state }) => state.tone !== 'off' && state.tone !== 'asks').slice(0, shownNext),
});

/** Today: what waits for the person, what is coming up, and how the calendars stand. */
export const dashboardPage = (input: {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly report: StatusReport;
  readonly meetings: readonly MeetingView[];
  readonly context: ViewContext;
}): Html => {
  const { signedIn, report, context } = input;
  const groups = groupsOf(input.meetings);
  const body = html`${input.notice}
    ${report.whatToDo === null ? '' : html`<p class="notice bad" role="alert">${report.whatToDo}</p>`}
    <header class="page-head"><h1>Today</h1><p>${greeting(groups)}</p></header>
    <div class="columns">
      <div>
        ${
          groups.asking.length === 0
            ? ''
            : html`<section aria-labelledby="asking"><h2 id="asking">Waits for you</h2>
          <div class="cards">${groups.asking.map((meeting) => asksCard(meeting, context))}</div></section>`
        }
        ${
          groups.next.length === 0
            ? groups.asking.length > 0
              ? html`<p><a class="quiet" href="/meetings">All meetings of the next 30 days</a></p>`
              : html`<section class="empty"><h2>Nothing to prepare</h2>
          <p>No meeting in the next 30 days needs preparation. <a href="/meetings">See all meetings and why</a>.</p></section>`
            : html`<section aria-labelledby="next"><h2 id="next" class="unseen">Coming up</h2>
          ${meetingList(groups.next, context)}
          <p><a class="quiet" href="/meetings">All meetings of the next 30 days</a></p></section>`
        }
      </div>
      <aside>${calendarPanel(report, context, signedIn.formToken)}</aside>
    </div>`;
  return layout({
    title: 'Today',
    signedIn,
    section: 'today',
    body: report.connections.length === 0 ? html`${input.notice}${firstRun}` : body,
  });
};
