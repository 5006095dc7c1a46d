import { html } from 'hono/html';
import type { CalendarActions } from '../../app/calendar-actions-of-meeting.ts';
import type { Offer } from '../../core/approvals/offers.ts';
import { summariseApproval } from '../../core/approvals/summarise-approval.ts';
import type { Instant } from '../../core/time.ts';
import type { Html } from '../layout.ts';
import { formTokenField } from '../layout.ts';
import { approvalLine, waitingCard } from './approval-card.ts';

const mostShown = 5;
const longestNote = 300;

/** These may go with a word to the organiser. */
const withNote = ['ask-agenda', 'decline'] as const;
type WithNote = (typeof withNote)[number];
const isWithNote = ({ proposal }: Offer): boolean => withNote.some((known) => known === proposal);

const noteLabels: Readonly<Record<WithNote, string>> = {
  'ask-agenda': 'In your own words',
  decline: 'A note to the organiser',
};

const noteForm = (path: string, offer: Offer, formToken: string): Html => html`
  <details class="more"><summary>${offer.label}</summary>
    <form class="questions" method="post" action="${path}">
      ${formTokenField(formToken)}
      <label for="note-${offer.proposal}">${noteLabels[offer.proposal as WithNote]} <span class="fine">(optional)</span></label>
      <input type="text" id="note-${offer.proposal}" name="comment" maxlength="${longestNote}">
      <button class="button small" name="proposal" value="${offer.proposal}">${offer.label} …</button>
    </form>
  </details>`;

const offerForms = (path: string, offers: readonly Offer[], formToken: string): Html => {
  const plain = offers.filter((offer) => !isWithNote(offer));
  return html`${
    plain.length === 0
      ? ''
      : html`<form class="actions" method="post" action="${path}">${formTokenField(formToken)}
    ${plain.map(({ proposal, label }) => html`<button class="quiet" name="proposal" value="${proposal}">${label}</button>`)}
  </form>`
  }
  ${offers.filter(isWithNote).map((offer) => noteForm(path, offer, formToken))}`;
};

/** What was asked about a meeting in the calendar, and what could be; nothing where it is over and nothing was. */
export const calendarActionsPanel = (input: {
  readonly meetingId: string;
  readonly actions: CalendarActions;
  readonly isOver: boolean;
  readonly formToken: string;
  readonly now: Instant;
}): Html | '' => {
  const { meetingId, actions, isOver, formToken, now } = input;
  const { approvals, offered } = actions;
  const shown = approvals.slice(0, mostShown).map((approval) => summariseApproval(approval, now));
  const quiet =
    offered.kind === 'off'
      ? html`<p class="fine">I could hold time to prepare here, or answer for you, each only after your yes. <a href="/settings#actions">Calendar actions are off</a>.</p>`
      : html`<p class="fine">Calendar actions wait for your permission at Google. <a href="/settings#actions">Give it in Settings</a>.</p>`;
  const offers = offered.kind === 'offers' ? offered.offers : [];
  if (shown.length === 0 && (isOver || (offered.kind === 'offers' && offers.length === 0))) return '';
  return html`<section aria-labelledby="calendar-actions">
    <h2 id="calendar-actions">In your calendar</h2>
    ${
      shown.length === 0
        ? ''
        : html`<div class="cards">${shown.map((summary) =>
            summary.can === 'decide' ? waitingCard(summary, formToken) : approvalLine(summary, formToken),
          )}</div>`
    }
    ${isOver || offered.kind === 'offers' ? '' : quiet}
    ${offers.length === 0 ? '' : html`<div class="offers">${offerForms(`/meetings/${meetingId}/proposals`, offers, formToken)}<p class="fine">You see what would change first; nothing is done before your yes.</p></div>`}
  </section>`;
};
