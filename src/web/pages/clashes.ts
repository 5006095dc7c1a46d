import { html } from 'hono/html';
import type { MeetingConflict } from '../../app/find-conflicts.ts';
import type { Html } from '../layout.ts';
import type { ViewContext } from '../meeting-view.ts';
import { dayLabel, meetingView } from '../meeting-view.ts';

const mostShown = 5;

/** Both at once cannot be attended: breaks that are short, and days that are marked, are no news. */
export const isClash = ({ kind, severity }: MeetingConflict): boolean =>
  kind !== 'adjacent' && severity !== 'low';

const clashCard = (conflict: MeetingConflict, context: ViewContext): Html => {
  const [first, second] = conflict.meetings.map((meeting) => meetingView(meeting, null, context));
  if (first === undefined || second === undefined) return html``;
  const line = ({ id, title, hours }: typeof first): Html =>
    html`<li><span class="fine">${hours}</span> <a href="/meetings/${id}">${title}</a></li>`;
  return html`<article class="card row"><div>
    <h3>${dayLabel(first.day, context)}</h3>
    <ul>${line(first)}${line(second)}</ul>
    ${conflict.severity === 'high' ? '' : html`<p class="fine">One of them is not settled yet.</p>`}
  </div></article>`;
};

/** Meetings of the next days that take place at once. */
export const clashes = (conflicts: readonly MeetingConflict[], context: ViewContext): Html | '' => {
  const found = conflicts.filter(isClash);
  if (found.length === 0) return '';
  const more = found.length - mostShown;
  return html`<section aria-labelledby="clashes"><h2 id="clashes">At the same time</h2>
    <div class="cards">${found.slice(0, mostShown).map((conflict) => clashCard(conflict, context))}</div>
    ${more > 0 ? html`<p class="fine">And ${more} more.</p>` : ''}</section>`;
};

/** The others that take place while this meeting does, as links; null where there are none. */
export const clashesOf = (
  meetingId: string,
  conflicts: readonly MeetingConflict[],
  context: ViewContext,
): Html | null => {
  const others = conflicts
    .filter((conflict) => isClash(conflict) && conflict.meetings.some(({ id }) => id === meetingId))
    .flatMap(({ meetings }) => meetings.filter(({ id }) => id !== meetingId))
    .slice(0, mostShown)
    .map((meeting) => meetingView(meeting, null, context));
  return others.length === 0
    ? null
    : html`<ul>${others.map(({ id, title, when }) => html`<li><a href="/meetings/${id}">${title}</a> <span class="fine">${when}</span></li>`)}</ul>`;
};
