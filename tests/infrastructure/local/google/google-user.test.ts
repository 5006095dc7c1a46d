import { describe, expect, it } from '@jest/globals';
import type { RawEvent } from '../../../../infrastructure/local/google/account-calendar.ts';
import { createGoogleUser } from '../../../../infrastructure/local/google/google-user.ts';
import { me, simulator } from './simulator-bench.ts';

const zone = 'Europe/Berlin';
const at = (dateTime: string) => ({ dateTime, timeZone: zone });
const wednesday = (day: number) => at(`2026-03-${String(day).padStart(2, '0')}T14:00:00Z`);

/** Wednesdays 15:00–16:00 in Berlin from 4 March 2026. */
const weekly = {
  id: 'weekly',
  summary: 'Staff meeting',
  start: wednesday(4),
  end: at('2026-03-04T15:00:00Z'),
  recurrence: ['RRULE:FREQ=WEEKLY'],
  attendees: [{ email: me, responseStatus: 'needsAction' }, { email: 'bo@example.com' }],
};

const start = async () => {
  const google = simulator([]);
  const { access_token: token = '' } = await google.signIn();
  const user = createGoogleUser(google.control, me);
  const list = async (query: string, calendar = me): Promise<{ items: RawEvent[]; nextSyncToken: string }> =>
    (await google.get(`/calendars/${encodeURIComponent(calendar)}/events?${query}`, token)).body;
  let since = '';
  return {
    google,
    control: google.control,
    user,
    list,
    /** What changed since it was asked last; at first, everything. */
    delta: async () => {
      const body = await list(since === '' ? '' : `syncToken=${encodeURIComponent(since)}`);
      since = body.nextSyncToken;
      return body.items;
    },
    occurrences: async () =>
      (await list('singleEvents=true&timeMax=2026-03-31T00:00:00Z')).items
        .map(({ summary, start: from }) => `${from?.dateTime ?? from?.date} ${summary}`)
        .sort(),
  };
};

describe('a person in Google’s pages', () => {
  it('deletes one occurrence: the untouched series comes again, with the cancelled one', async () => {
    const { user, delta } = await start();
    user.createSeries(weekly);
    const [before] = await delta();
    user.deleteOccurrence('weekly', wednesday(11));
    expect(await delta()).toEqual([
      { ...before, etag: expect.not.stringMatching(before?.etag ?? '') },
      {
        kind: 'calendar#event',
        etag: expect.any(String),
        id: 'weekly_20260311T140000Z',
        status: 'cancelled',
        recurringEventId: 'weekly',
        originalStartTime: wednesday(11),
      },
    ]);
  });

  it('edits this and all following: the rule ends, a second series begins, lost exceptions are ids', async () => {
    const { user, delta, occurrences } = await start();
    user.createSeries(weekly);
    user.deleteOccurrence('weekly', wednesday(25));
    user.moveOccurrence('weekly', wednesday(11), at('2026-03-12T09:00:00Z'));
    await delta();
    expect(user.editThisAndFollowing('weekly', wednesday(18), { summary: 'Leads' })).toBe(
      'weekly_R20260318T140000',
    );
    expect(await delta()).toEqual([
      expect.objectContaining({ id: 'weekly', recurrence: ['RRULE:FREQ=WEEKLY;UNTIL=20260317T225959Z'] }),
      {
        kind: 'calendar#event',
        etag: expect.any(String),
        id: 'weekly_20260325T140000Z',
        status: 'cancelled',
      },
      expect.objectContaining({ id: 'weekly_20260311T140000Z', sequence: 1 }),
      expect.objectContaining({
        id: 'weekly_R20260318T140000',
        iCalUID: 'weekly_R20260318T140000@google.com',
        recurrence: ['RRULE:FREQ=WEEKLY'],
        start: wednesday(18),
      }),
    ]);
    expect(await occurrences()).toEqual([
      '2026-03-04T14:00:00Z Staff meeting',
      '2026-03-12T09:00:00Z Staff meeting',
      '2026-03-18T14:00:00Z Leads',
      '2026-03-25T14:00:00Z Leads',
    ]);
  });

  it('names occurrences of the second half after the first series', async () => {
    const { user, delta } = await start();
    user.createSeries(weekly);
    const second = user.editThisAndFollowing('weekly', wednesday(18), { summary: 'Leads' });
    await delta();
    user.editThis(second, wednesday(25), { summary: 'Only this one' });
    expect(await delta()).toMatchObject([
      { id: second },
      { id: 'weekly_20260325T140000Z', recurringEventId: second, sequence: 0 },
    ]);
  });

  it('with another time for the rest begins a series of its own', async () => {
    const { user, control } = await start();
    user.createSeries({ ...weekly, recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4'] });
    const patch = { start: at('2026-03-18T08:00:00Z'), end: at('2026-03-18T09:00:00Z') };
    const second = user.editThisAndFollowing('weekly', wednesday(18), patch);
    expect(second).not.toMatch(/weekly/);
    expect(control.getEvent(me, 'weekly')?.recurrence).toEqual(['RRULE:FREQ=WEEKLY;COUNT=2']);
    expect(control.getEvent(me, second)).toMatchObject({
      ...patch,
      recurrence: ['RRULE:FREQ=WEEKLY;COUNT=2'],
    });
  });

  it('edits all of a series that was split: both halves and what was changed by itself', async () => {
    const { user, delta } = await start();
    user.createSeries(weekly);
    user.moveOccurrence('weekly', wednesday(4), at('2026-03-05T09:00:00Z'));
    user.editThisAndFollowing('weekly', wednesday(18), { summary: 'Leads' });
    await delta();
    user.editAll('weekly', { summary: 'One name' });
    const items = await delta();
    expect(items.map(({ summary }) => summary)).toEqual(['One name', 'One name', 'One name']);
    expect(items[1]?.start).toEqual(at('2026-03-05T09:00:00Z'));
  });

  it('declines for one occurrence only', async () => {
    const { user, delta } = await start();
    user.createSeries(weekly);
    user.decline(user.instanceId('weekly', wednesday(11)));
    const [series, declined] = await delta();
    expect(series?.attendees).toContainEqual({ email: me, responseStatus: 'needsAction', self: true });
    expect(declined?.attendees).toContainEqual({ email: me, responseStatus: 'declined', self: true });
  });

  it('changes a reminder of their own: another etag, the same time of change', async () => {
    const { user, delta, google } = await start();
    user.createSeries(weekly);
    const [before] = await delta();
    google.clock.advanceMinutes(10);
    user.changeReminder('weekly', 15);
    const [after] = await delta();
    expect(after?.updated).toBe(before?.updated);
    expect(after?.etag).not.toBe(before?.etag);
  });

  it('moves a series to another calendar: gone in the one, there in the other', async () => {
    const { user, control, delta, list } = await start();
    const team = 'team@group.calendar.google.com';
    control.addCalendar({ email: me, calendarId: team, name: 'Team', timeZone: zone });
    user.createSeries(weekly);
    user.deleteOccurrence('weekly', wednesday(11));
    await delta();
    user.moveToOtherCalendar('weekly', team);
    expect(await delta()).toEqual([
      { kind: 'calendar#event', etag: expect.any(String), id: 'weekly', status: 'cancelled' },
    ]);
    expect((await list('', team)).items).toMatchObject([
      { id: 'weekly', status: 'confirmed' },
      { id: 'weekly_20260311T140000Z', status: 'cancelled' },
    ]);
  });
});
