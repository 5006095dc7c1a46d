import { describe, expect, it } from '@jest/globals';
import type { Proposal } from '../../../../src/core/approvals/approval.ts';
import { eventOf, propose } from '../../../../src/core/approvals/propose.ts';
import type { AgendaItem } from '../../../../src/core/materials.ts';
import type { Meeting } from '../../../../src/core/meeting.ts';
import { ownMeeting } from '../../../builders/an-approval-world.ts';
import { anAttendee } from '../../../builders/an-occurrence.ts';

const day = (date: string) => ({ kind: 'day', date }) as const;
const item = (title: string, minutes: number): AgendaItem => ({
  title,
  minutes,
  notes: [],
  source: { kind: 'type', name: 'default' },
});
const proposed = (
  proposal: Proposal,
  meeting: Partial<Meeting> = {},
  agenda: readonly AgendaItem[] = [item('Numbers', 40), item('<b>Next</b> & done', 20)],
) => propose({ meeting: ownMeeting(meeting), proposal, agenda, comment: null });

const invited: Partial<Meeting> = { myResponse: 'accepted', organizer: null };
const wholeDay: Partial<Meeting> = {
  allDay: true,
  startsOn: day('2026-03-04'),
  endsOn: day('2026-03-05'),
};

describe('what a preparation proposes', () => {
  it('is half an hour before the meeting, in its calendar, for the person alone', () => {
    expect(proposed('hold')).toMatchObject({
      action: {
        kind: 'create',
        calendarId: 'ada@example.com',
        event: {
          title: 'Prepare: Budget review',
          start: { at: '2026-03-04T13:30:00Z', timeZone: 'Europe/Berlin' },
          end: { at: '2026-03-04T14:00:00Z' },
          guests: [],
        },
      },
    });
  });

  it('is a note to the organiser beside the answer that stands', () => {
    expect(proposed('ask-agenda', invited)).toMatchObject({
      action: { kind: 'respond', response: 'accepted', comment: expect.stringContaining('agenda') },
    });
  });

  it('is our agenda below the description, inert, without an e-mail to everybody', () => {
    expect(proposed('add-agenda')).toMatchObject({
      action: {
        kind: 'update',
        tellGuests: false,
        edit: {
          addToDescription: 'Agenda\n• Numbers (40 min)\n• &lt;b&gt;Next&lt;/b&gt; &amp; done (20 min)',
        },
      },
    });
  });

  it.each([
    ['2026-03-04T15:00:00Z', '2026-03-04T14:50:00Z'],
    ['2026-03-04T14:30:00Z', '2026-03-04T14:25:00Z'],
    ['2026-03-04T16:00:00Z', '2026-03-04T15:50:00Z'],
  ])('is a shorter meeting: one until %s ends at %s', (end, at) => {
    expect(proposed('shorten', { end, endsOn: { kind: 'timed', at: end, timeZone: null } })).toMatchObject({
      action: { kind: 'move', edit: { start: { at: '2026-03-04T14:00:00Z' }, end: { at } } },
    });
  });

  it.each([
    ['hold', wholeDay, 'whole day'],
    ['ask-agenda', { myResponse: 'organizer' }, 'You organise'],
    ['ask-agenda', { ...invited, attendees: [anAttendee()] }, 'guest list'],
    ['shorten', wholeDay, 'short'],
    ['shorten', { end: '2026-03-04T14:10:00Z' }, 'short'],
  ] as const)('is not %s where that cannot be: %o', (proposal, meeting, words) => {
    expect(proposed(proposal, meeting)).toEqual({
      kind: 'not-possible',
      reason: expect.stringContaining(words),
    });
  });

  it('is no agenda while there is none', () => {
    expect(proposed('add-agenda', {}, [])).toMatchObject({ kind: 'not-possible' });
  });
});

describe('the event of a meeting', () => {
  it.each([
    [{ eventId: 'e1', seriesId: null }, 'e1'],
    [{ eventId: 's1', seriesId: 's1', originalStart: '2026-03-04T14:00:00Z' }, 's1_20260304T140000Z'],
    [{ eventId: 's1', seriesId: 's1', allDay: true, originalStart: '2026-03-04' }, 's1_20260304'],
    [{ eventId: 's1_20260304T140000Z', seriesId: 's1' }, 's1_20260304T140000Z'],
    [
      {
        eventId: 's1_R20260301T140000',
        seriesId: 's1_R20260301T140000',
        originalStart: '2026-03-04T14:00:00Z',
      },
      's1_20260304T140000Z',
    ],
  ])('of %o is %s: of a series never more than the occurrence', (meeting, eventId) => {
    expect(eventOf(ownMeeting(meeting)).eventId).toBe(eventId);
  });
});
