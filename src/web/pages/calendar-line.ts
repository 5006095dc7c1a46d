import { html } from 'hono/html';
import type { ConnectionReport } from '../../app/connection-status.ts';
import { calendarKeyOf } from '../../app/find-calendar.ts';
import type { CalendarStanding } from '../../core/calendar-standing.ts';
import { calendarStanding } from '../../core/calendar-standing.ts';
import type { Calendar } from '../../core/connection.ts';
import { isFollowed } from '../../core/connection.ts';
import { formatInZone } from '../../core/format-time.ts';
import type { Instant } from '../../core/time.ts';
import { cleanText } from '../../core/untrusted-text.ts';
import type { Html } from '../layout.ts';
import { formTokenField } from '../layout.ts';

export type CalendarsContext = {
  readonly now: Instant;
  /** Of the reader. */
  readonly timeZone: string;
  readonly formToken: string;
};

const badges: Readonly<Record<CalendarStanding['status'], { readonly word: string; readonly tone: string }>> =
  {
    followed: { word: 'Followed', tone: 'ready' },
    waiting: { word: 'Being read', tone: 'working' },
    problem: { word: 'Problem', tone: 'bad' },
    'not-followed': { word: 'Not followed', tone: '' },
    'busy-times-only': { word: 'Busy times only', tone: '' },
    gone: { word: 'Gone', tone: '' },
  };

const roles: Readonly<Record<string, string>> = {
  owner: 'yours',
  writer: 'you may change it',
  writerWithoutPrivateAccess: 'you may change it, private events excepted',
  reader: 'you may read it',
};

const about = ({ timeZone, accessRole, primary }: Calendar): string =>
  [primary ? 'Main calendar' : '', timeZone, roles[accessRole] ?? '']
    .filter((part) => part !== '')
    .join(' · ');

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

const reading = (calendar: Calendar, { timeZone }: CalendarsContext): string => {
  const { lastSyncedAt, counts, lastError, lastErrorAt = null } = calendar;
  if (!isFollowed(calendar)) return '';
  const tried =
    lastError === null || lastErrorAt === null
      ? ''
      : `, tried ${formatInZone(lastErrorAt, timeZone, 'day-time')}`;
  if (lastSyncedAt === null) return `Not read yet${tried}`;
  const leftOut = counts.skipped === 0 ? '' : ` · ${counts.skipped} could not be read and were left out`;
  return `Read ${formatInZone(lastSyncedAt, timeZone, 'day-time')}${tried} · ${count(counts.events, 'event')}${leftOut}`;
};

const choice = (calendar: Calendar, name: string, { formToken }: CalendarsContext): Html => {
  const { selected } = calendar;
  return html`<form method="post" action="/calendars/${calendarKeyOf(calendar)}">
    ${formTokenField(formToken)}<input type="hidden" name="selected" value="${selected ? 'no' : 'yes'}">
    <button class="quiet">${selected ? 'Stop following' : 'Follow'}<span class="unseen"> ${name}</span></button>
  </form>`;
};

const readAgain = (calendar: Calendar, name: string, { formToken }: CalendarsContext): Html =>
  html`<form method="post" action="/sync">
    ${formTokenField(formToken)}<input type="hidden" name="back" value="calendars"><input type="hidden" name="mode" value="full"><input type="hidden" name="calendar" value="${calendarKeyOf(calendar)}">
    <button class="quiet">Read it all again<span class="unseen">: ${name}</span></button>
  </form>`;

/** One calendar of an account: how it stands, and what can be done about it. */
export const calendarLine = (
  account: Pick<ConnectionReport, 'status'>,
  calendar: Calendar,
  context: CalendarsContext,
): Html => {
  const { status, whatToDo } = calendarStanding(calendar, account.status, context.now);
  const { word, tone } = badges[status];
  const name = cleanText(calendar.name, 60) || 'Calendar';
  const canBeChosen = calendar.selected || status === 'not-followed';
  const canBeRead = isFollowed(calendar) && account.status === 'connected';
  const text = reading(calendar, context);
  // What is wrong with the whole account stands above its calendars, once.
  const saidByAccount = status === 'problem' && account.status !== 'connected';
  const advice = status === 'problem' || status === 'gone' ? 'trouble' : 'fine';
  return html`<li class="line">
    <div class="whole">
      <div class="panel-head"><span class="name">${name}</span><span class="badge ${tone}">${word}</span></div>
      <span class="fine">${about(calendar)}</span>
      ${text === '' ? '' : html`<span class="fine">${text}</span>`}
      ${whatToDo === null || saidByAccount ? '' : html`<span class="${advice}">${cleanText(whatToDo, 300)}</span>`}
      <div class="actions">${canBeChosen ? choice(calendar, name, context) : ''}${canBeRead ? readAgain(calendar, name, context) : ''}</div>
    </div>
  </li>`;
};
