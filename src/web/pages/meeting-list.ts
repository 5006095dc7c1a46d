import { html } from 'hono/html';
import type { Html } from '../layout.ts';
import type { MeetingView, ViewContext } from '../meeting-view.ts';
import { dayLabel, peopleInShort } from '../meeting-view.ts';

/** A small coloured word that says where a preparation stands. */
export const stateBadge = ({ state }: MeetingView): Html =>
  html`<span class="badge ${state.tone}">${state.label}</span>`;

const row = (meeting: MeetingView): Html => html`
  <li class="meeting ${meeting.state.tone}">
    <p class="hours">${meeting.hours}</p>
    <div class="what">
      <h3><a href="/meetings/${meeting.id}">${meeting.title}</a></h3>
      <p class="facts"><span class="type">${meeting.typeLabel}</span>${
        meeting.people.length === 0 ? '' : html`<span>with ${peopleInShort(meeting.people)}</span>`
      }</p>
      <p class="rule">${meeting.rule}</p>
    </div>
    <div class="state">
      ${stateBadge(meeting)}
      ${meeting.state.detail === null ? '' : html`<p class="detail">${meeting.state.detail}</p>`}
      ${
        meeting.materialsPath === null
          ? ''
          : html`<a class="open" href="${meeting.materialsPath}">Open materials<span class="unseen"> for ${meeting.title}</span></a>`
      }
    </div>
  </li>`;

/** Meetings by day, in the reader's zone. */
export const meetingList = (meetings: readonly MeetingView[], context: ViewContext): Html => {
  const days = Map.groupBy(meetings, ({ day }) => day);
  return html`${[...days].map(
    ([day, ofDay]) => html`
    <section class="day" aria-labelledby="day-${day}">
      <h2 id="day-${day}">${dayLabel(day, context)}</h2>
      <ol class="meetings">${ofDay.map(row)}</ol>
    </section>`,
  )}`;
};
