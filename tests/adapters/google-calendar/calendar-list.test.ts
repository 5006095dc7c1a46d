import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isPreparable } from '../../../src/core/connection.ts';
import { type GoogleWorkbench, me, startGoogle } from './google-workbench.ts';

let google: GoogleWorkbench;
beforeEach(async () => {
  google = await startGoogle();
  await google.connect();
});
afterEach(() => google.close());

describe('the list of an account', () => {
  it('is read to its end, however many calendars there are (T-29, scenario 75)', async () => {
    for (let n = 0; n < 260; n += 1)
      google.control.addCalendar({
        email: me,
        calendarId: `c${n}@group.calendar.google.com`,
        name: `Calendar ${n}`,
        timeZone: 'Europe/Berlin',
      });
    const listed = await (await google.open()).listCalendars();
    expect(new Set(listed.map(({ calendarId }) => calendarId)).size).toBe(261);
  });

  it.each([
    ['owner', true],
    ['writer', true],
    ['reader', true],
    ['freeBusyReader', false],
  ])(
    'has calendars with the right %s; that they can be prepared is %s (T-29)',
    async (accessRole, preparable) => {
      const calendarId = 'shared@group.calendar.google.com';
      google.control.addCalendar({ email: 'boss@example.com', calendarId, name: 'Shared', timeZone: 'UTC' });
      google.control.shareCalendar({ email: me, calendarId, accessRole });
      const listed = await (await google.open()).listCalendars();
      const shared = listed.find((entry) => entry.calendarId === calendarId);
      expect(shared).toMatchObject({ accessRole, primary: false });
      expect(shared !== undefined && isPreparable(shared)).toBe(preparable);
    },
  );
});
