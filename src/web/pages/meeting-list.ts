import { html } from 'hono/html';
import type { Html } from '../layout.ts';
import { formTokenField } from '../layout.ts';
import type { MeetingView, ViewContext } from '../meeting-view.ts';
import { dayLabel, peopleInShort } from '../meeting-view.ts';

/** A small coloured word that says where a preparation stands. */
export const stateBadge = ({ state }: MeetingView): Html =>
  html`<span class="badge ${state.tone}">${state.label}</span>`;

/** The element that holds a meeting's title: what is about it refers there, so that the title is sent once. */
const titleId = ({ id }: MeetingView): string => `title-${id}`;

const button = (meeting: MeetingView, path: string, label: string): Html =>
  html`<button class="quiet" formaction="/meetings/${meeting.id}/${path}" aria-describedby="${titleId(meeting)}">${label}</button>`;

/** What can be done about a meeting, each a form of its own button; `back` is the page to return to. */
export const meetingActions = (
  meeting: MeetingView,
  formToken: string,
  back: 'list' | 'meeting',
): Html | '' => {
  const { canPrepare, isMuted, isSeries, isOver } = meeting;
  if (isOver) return '';
  return html`<form method="post" class="actions">
    ${formTokenField(formToken)}<input type="hidden" name="back" value="${back}">
    ${canPrepare ? button(meeting, 'prepare', 'Prepare now') : ''}
    ${isMuted ? button(meeting, 'unmute', 'Prepare it again') : button(meeting, 'mute', 'Mute this meeting')}
    ${isSeries && !isMuted ? button(meeting, 'mute-series', 'Mute the series') : ''}
  </form>`;
};

const row = (meeting: MeetingView, formToken: string | null): Html => html`
  <li class="meeting ${meeting.state.tone}">
    <p class="hours">${meeting.hours}</p>
    <div class="what">
      <h3 id="${titleId(meeting)}"><a href="/meetings/${meeting.id}">${meeting.title}</a></h3>
      <p class="facts"><span class="type">${meeting.typeLabel}</span>${
        meeting.people.length === 0 ? '' : html`<span>with ${peopleInShort(meeting.people)}</span>`
      }</p>
      <p class="rule">${meeting.rule}</p>
      ${
        formToken === null || meeting.isOver
          ? ''
          : html`<details class="more"><summary aria-describedby="${titleId(meeting)}">Change</summary>${meetingActions(meeting, formToken, 'list')}</details>`
      }
    </div>
    <div class="state">
      ${stateBadge(meeting)}
      ${meeting.state.detail === null ? '' : html`<p class="detail">${meeting.state.detail}</p>`}
      ${
        meeting.materialsPath === null
          ? ''
          : html`<a class="open" href="${meeting.materialsPath}" aria-describedby="${titleId(meeting)}">Open materials</a>`
      }
    </div>
  </li>`;

/** Meetings by day, in the reader's zone; with a form token each can be changed in its place. */
export const meetingList = (
  meetings: readonly MeetingView[],
  context: ViewContext,
  formToken: string | null = null,
): Html => {
  const days = Map.groupBy(meetings, ({ day }) => day);
  return html`${[...days].map(
    ([day, ofDay]) => html`
    <section class="day" aria-labelledby="day-${day}">
      <h2 id="day-${day}">${dayLabel(day, context)}</h2>
      <ol class="meetings">${ofDay.map((meeting) => row(meeting, formToken))}</ol>
    </section>`,
  )}`;
};
