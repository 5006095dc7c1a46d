import { afterEach, describe, expect, it } from '@jest/globals';
import type { RawEvent } from '../../../infrastructure/local/google/account-calendar.ts';
import { createOpenCalendarActions } from '../../../src/adapters/google-calendar/google-calendar-actions.ts';
import type { NewEvent } from '../../../src/core/approvals/calendar-action.ts';
import { readingScopes } from '../../../src/core/connection.ts';
import { MissingScope, RateLimited, TransientError } from '../../../src/core/errors.ts';
import { writingScope } from '../../../src/core/writing-scope.ts';
import type { CalendarActions } from '../../../src/ports/calendar-actions.ts';
import type { GoogleWorkbench } from './google-workbench.ts';
import { aRawEvent, aRawSeries, caught, everythingIn, me, startGoogle } from './google-workbench.ts';

let bench: GoogleWorkbench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

const other = 'kit@example.com';
const own: RawEvent = {
  organizer: { email: me },
  attendees: [
    { email: me, responseStatus: 'accepted' },
    { email: other, responseStatus: 'accepted' },
  ],
};
const invited: RawEvent = { ...own, organizer: { email: other } };

const start = async (
  events: readonly RawEvent[] = [],
  scopes: readonly string[] = ['openid', 'email', ...readingScopes, writingScope],
): Promise<{ google: GoogleWorkbench; actions: CalendarActions }> => {
  const google = await startGoogle(events);
  bench = google;
  await google.connect({ scopes });
  const open = createOpenCalendarActions({
    tokens: google.tokens,
    identity: google.identity,
    clock: google.clock,
    rootUrl: `${google.baseUrl}/`,
    timeoutMs: 300,
    sleep: async (milliseconds) => {
      google.sleeps.push(milliseconds);
    },
    randomFraction: () => 0.5,
  });
  return { google, actions: await open('u1', 'c1') };
};

const at = (hour: string) =>
  ({ kind: 'timed', at: `2026-03-03T${hour}:00Z`, timeZone: 'Europe/Berlin' }) as const;
const hold: NewEvent = {
  title: 'Prepare: Budget review',
  description: 'Time to prepare',
  location: null,
  start: at('08:30'),
  end: at('09:00'),
  guests: [],
};
const made = { calendarId: me, approvalId: 'a1', mark: 'made' } as const;
const single = { ...made, eventId: 'single-1' };

describe('an event of ours', () => {
  it('is made under our id, found with its mark, and not made twice (scenario 83)', async () => {
    const { google, actions } = await start();
    expect(await actions.insert({ ...made, eventId: 'ea0123', event: hold })).toEqual({ kind: 'written' });
    expect(await actions.find({ calendarId: me, eventId: 'ea0123' })).toMatchObject({
      title: 'Prepare: Budget review',
      marks: { a1: 'made' },
      cancelled: false,
      start: at('08:30'),
      end: at('09:00'),
      myResponse: null,
    });
    expect(await actions.insert({ ...made, eventId: 'ea0123', event: hold })).toEqual({ kind: 'exists' });
    expect(google.control.eventIds(me)).toEqual(['ea0123']);
  });

  it('invites its guests, and Google tells them', async () => {
    const { google, actions } = await start();
    await actions.insert({ ...made, eventId: 'ea0123', event: { ...hold, guests: [other] } });
    expect(google.control.getEvent(me, 'ea0123')?.attendees).toEqual([
      { email: other, responseStatus: 'needsAction' },
    ]);
    expect(google.control.requestLog.at(-1)?.query).toContainEqual(['sendUpdates', 'all']);
  });

  it('is not made where Google does not take it', async () => {
    const { actions } = await start();
    const event = { ...hold, guests: ['nobody'] };
    expect(await actions.insert({ ...made, eventId: 'ea0123', event })).toMatchObject({ kind: 'refused' });
    expect(await actions.find({ calendarId: me, eventId: 'ea0123' })).toBeNull();
  });

  it('takes whole days', async () => {
    const { actions } = await start();
    const days = {
      start: { kind: 'day', date: '2026-03-03' },
      end: { kind: 'day', date: '2026-03-04' },
    } as const;
    await actions.insert({ ...made, eventId: 'ea0123', event: { ...hold, ...days } });
    expect(await actions.find({ calendarId: me, eventId: 'ea0123' })).toMatchObject(days);
  });
});

describe('a change', () => {
  it('is made of the version that was seen, and leaves all else as it is (scenario 83)', async () => {
    const { google, actions } = await start([aRawEvent({ ...own, description: 'Bring numbers' })]);
    const seen = await actions.find(single);
    const edit = { title: 'Budget', end: at('09:50') };
    const etag = seen?.etag ?? null;
    expect(await actions.patch({ ...single, etag, edit, tellGuests: false })).toEqual({ kind: 'written' });
    const event = google.control.getEvent(me, 'single-1');
    expect(event).toMatchObject({ summary: 'Budget', description: 'Bring numbers' });
    expect(event?.attendees).toHaveLength(2);
    expect((await actions.find(single))?.marks).toEqual({ a1: 'made' });
    expect(google.control.requestLog.at(-2)?.query).toContainEqual(['sendUpdates', 'none']);
    expect(await actions.patch({ ...single, etag, edit: {}, tellGuests: false })).toEqual({
      kind: 'changed',
    });
  });

  it('keeps the marks of other changes', async () => {
    const { actions } = await start([aRawEvent(own)]);
    await actions.patch({ ...single, etag: null, edit: { title: 'One' }, tellGuests: false });
    await actions.patch({
      ...single,
      approvalId: 'a2',
      etag: null,
      edit: { title: 'Two' },
      tellGuests: false,
    });
    await actions.patch({ ...single, mark: 'undone', etag: null, edit: {}, tellGuests: false });
    expect((await actions.find(single))?.marks).toEqual({ a1: 'undone', a2: 'made' });
  });

  it('of one occurrence leaves its series alone', async () => {
    const { google, actions } = await start([aRawSeries(own)]);
    const eventId = 'weekly_20260310T090000Z';
    const seen = await actions.find({ calendarId: me, eventId });
    expect(seen).toMatchObject({ title: 'Staff meeting', cancelled: false });
    const edit = { title: 'Staff meeting, short' };
    const etag = seen?.etag ?? null;
    expect(await actions.patch({ ...made, eventId, etag, edit, tellGuests: true })).toEqual({
      kind: 'written',
    });
    expect(google.control.getEvent(me, 'weekly')?.summary).toBe('Staff meeting');
    expect(await actions.remove({ ...made, eventId, etag: null, tellGuests: true })).toEqual({
      kind: 'written',
    });
    expect(await actions.find({ calendarId: me, eventId })).toMatchObject({ cancelled: true });
  });

  it('of what others organise is refused in words', async () => {
    const { actions } = await start([aRawEvent(invited)]);
    const edit = { title: 'Mine now' };
    expect(await actions.patch({ ...single, etag: null, edit, tellGuests: true })).toEqual({
      kind: 'refused',
      reason: 'Google lets only who organises the event change this.',
    });
  });
});

describe('an answer', () => {
  it('is that of the person alone, with a note to the organiser', async () => {
    const { google, actions } = await start([aRawEvent(invited)]);
    const answer = { ...single, etag: null, response: 'declined', comment: 'Travelling', as: me } as const;
    expect(await actions.respond(answer)).toEqual({ kind: 'written' });
    expect(google.control.getEvent(me, 'single-1')?.attendees).toEqual([
      { email: me, responseStatus: 'declined', comment: 'Travelling' },
      { email: other, responseStatus: 'accepted' },
    ]);
    expect(await actions.find(single)).toMatchObject({ myResponse: 'declined', marks: { a1: 'made' } });
    expect(google.control.requestLog.at(-2)?.query).toContainEqual(['sendUpdates', 'all']);
  });
});

describe('a deletion', () => {
  it('is of the version that was seen, and done when it was done before (scenario 15a)', async () => {
    const { google, actions } = await start([aRawEvent(own)]);
    const seen = await actions.find(single);
    google.control.patchEvent(me, 'single-1', { summary: 'Newer' });
    const etag = seen?.etag ?? null;
    expect(await actions.remove({ ...single, etag, tellGuests: true })).toEqual({ kind: 'changed' });
    expect(await actions.remove({ ...single, etag: null, tellGuests: true })).toEqual({ kind: 'written' });
    expect(await actions.remove({ ...single, etag: null, tellGuests: true })).toEqual({ kind: 'gone' });
    expect(await actions.find(single)).toMatchObject({ cancelled: true });
    expect(await actions.find({ calendarId: me, eventId: 'never' })).toBeNull();
  });
});

describe('what Google may answer', () => {
  const patch = (actions: CalendarActions) =>
    actions.patch({ ...single, etag: null, edit: { title: 'Budget' }, tellGuests: false });

  it('is tried again when the answer got lost, and the change is there once', async () => {
    const { google, actions } = await start([aRawEvent(own)]);
    google.control.loseNextAnswer('unavailable');
    expect(await actions.insert({ ...made, eventId: 'ea0123', event: hold })).toEqual({ kind: 'exists' });
    const seen = await actions.find(single);
    google.control.loseNextAnswer('never');
    const edit = { title: 'Budget' };
    const outcome = await actions.patch({ ...single, etag: seen?.etag ?? null, edit, tellGuests: false });
    expect(outcome).toEqual({ kind: 'changed' });
    expect(await actions.find(single)).toMatchObject({ title: 'Budget', marks: { a1: 'made' } });
    google.control.loseNextAnswer('unavailable');
    expect(await actions.remove({ ...single, etag: null, tellGuests: false })).toEqual({ kind: 'gone' });
  });

  it.each([
    ['no scope', { status: 403, reason: 'insufficientPermissions' }, MissingScope],
    ['too fast', { status: 403, reason: 'rateLimitExceeded', times: 9 }, RateLimited],
    ['an error page', { status: 502, times: 9 }, TransientError],
    ['no answer', { status: 503, hang: true, times: 9 }, TransientError],
  ] as const)('throws ours for %s, without anything of the event in it', async (_, fault, error) => {
    const { google, actions } = await start([aRawEvent(own)]);
    google.control.failNext(fault);
    const thrown = await caught(patch(actions));
    expect(thrown).toBeInstanceOf(error);
    expect(everythingIn(thrown)).not.toMatch(/Budget|example\.com|ya29/);
  });

  it.each([
    ['forbidden', 403, 'refused'],
    ['requiredAccessLevel', 403, 'refused'],
    ['conflict', 409, 'changed'],
    ['conditionNotMet', 412, 'changed'],
    ['deleted', 410, 'gone'],
    ['notFound', 404, 'gone'],
    ['invalid', 400, 'refused'],
  ] as const)('means for %s (%s): %s', async (reason, status, kind) => {
    const { google, actions } = await start([aRawEvent(own)]);
    google.control.failNext({ status, reason });
    expect(await patch(actions)).toMatchObject({ kind });
  });

  it('is a missing scope when only reading was allowed', async () => {
    const { actions } = await start([aRawEvent(own)], ['openid', 'email', ...readingScopes]);
    expect(await actions.find(single)).toMatchObject({ title: 'Budget review' });
    expect(await caught(patch(actions))).toBeInstanceOf(MissingScope);
  });
});
