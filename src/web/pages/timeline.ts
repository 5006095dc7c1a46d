import { html } from 'hono/html';
import { formatInZone } from '../../core/format-time.ts';
import type { Meeting } from '../../core/meeting.ts';
import type { Preparation } from '../../core/preparation.ts';
import type { Instant } from '../../core/time.ts';
import { cleanText } from '../../core/untrusted-text.ts';
import type { Html } from '../layout.ts';
import type { ViewContext } from '../meeting-view.ts';

type Moment = { readonly at: Instant; readonly text: string };

const via = { slack: 'in Slack', sms: 'by SMS', page: 'on this page' } as const;

/** Each question that went out, by its channel. */
const asked = ({
  notices,
  noticedAt,
}: Preparation): readonly { readonly at: Instant | null; readonly text: string }[] => {
  const sent = notices.filter(({ kind, state }) => kind === 'notice' && state === 'sent');
  return sent.length === 0
    ? [{ at: noticedAt, text: 'You were asked' }]
    : sent.map(({ at, channel, round }) => ({
        at,
        text: `You were asked ${round === 0 ? '' : 'again '}${via[channel]}`,
      }));
};

const momentsOf = (meeting: Meeting, preparation: Preparation | null): readonly Moment[] => {
  const moments: { readonly at: Instant | null; readonly text: string }[] = [
    { at: meeting.foundAt, text: 'Found on your calendar' },
    { at: meeting.decision.prepAt ?? preparation?.dueAt ?? null, text: 'Preparation due' },
  ];
  if (preparation !== null) {
    const answered =
      preparation.answeredVia === null ? 'You answered' : `You answered ${via[preparation.answeredVia]}`;
    moments.push(
      { at: preparation.startedAt, text: 'Preparation started' },
      ...asked(preparation),
      { at: preparation.answeredAt, text: answered },
      { at: preparation.writtenAt, text: 'Materials written' },
      { at: preparation.deliveredAt, text: 'Materials delivered' },
      ...(preparation.revisions ?? []).map(({ number, writtenAt }) => ({
        at: writtenAt,
        text: `Version ${number} written, as you asked`,
      })),
      { at: preparation.remindedAt, text: 'Reminder sent' },
      { at: preparation.linkWithdrawnAt ?? null, text: 'You withdrew the link' },
    );
    if (preparation.status !== 'closed' && preparation.outcomeReason !== null) {
      moments.push({ at: preparation.closedAt, text: cleanText(preparation.outcomeReason, 240) });
    }
  }
  return moments
    .filter((moment): moment is Moment => moment.at !== null)
    .concat({ at: meeting.start, text: 'Meeting starts' })
    .toSorted((a, b) => Number(a.at > b.at) - Number(a.at < b.at));
};

/** What happened to a meeting and what is still to come, each with its time. */
export const timeline = (
  meeting: Meeting,
  preparation: Preparation | null,
  context: ViewContext,
): Html => html`
  <ol class="timeline">${momentsOf(meeting, preparation).map(
    ({ at, text }) => html`
    <li class="${at <= context.now ? 'past' : 'ahead'}">
      <time datetime="${at}">${formatInZone(at, context.timeZone, 'day-time')}</time>
      <span>${text}</span>
    </li>`,
  )}</ol>`;
