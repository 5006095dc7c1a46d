import { describe, expect, it } from '@jest/globals';
import { offersFor } from '../../../../src/core/approvals/offers.ts';
import { readingScopes } from '../../../../src/core/connection.ts';
import type { AgendaItem } from '../../../../src/core/materials.ts';
import type { Meeting } from '../../../../src/core/meeting.ts';
import { writingScope } from '../../../../src/core/writing-scope.ts';
import { aCalendar } from '../../../builders/a-calendar.ts';
import { aConnection } from '../../../builders/a-connection.ts';
import { me, ownMeeting, someone } from '../../../builders/an-approval-world.ts';

const item: AgendaItem = {
  title: 'Numbers',
  minutes: 60,
  notes: [],
  source: { kind: 'type', name: 'default' },
};

/** Of a meeting that Ben organises and Ada accepted. */
const theirs: Partial<Meeting> = {
  myResponse: 'accepted',
  organizer: { email: 'ben@example.com', name: 'Ben', self: false },
  attendees: [
    { ...me, organizer: false },
    { ...someone, organizer: true },
  ],
};

type Given = {
  readonly meeting?: Partial<Meeting>;
  readonly agenda?: readonly AgendaItem[];
  readonly mayWrite?: boolean;
  readonly role?: string;
  readonly now?: string;
};

const offered = ({ meeting = {}, agenda = [], mayWrite = true, role = 'owner', now }: Given = {}) =>
  offersFor({
    meeting: ownMeeting(meeting),
    agenda,
    connection: aConnection({ scopes: mayWrite ? [...readingScopes, writingScope] : readingScopes }),
    calendar: aCalendar({ accessRole: role }),
    now: now ?? '2026-03-02T08:00:00Z',
  });

const names = (given: Given = {}) => offered(given).map(({ proposal }) => proposal);

const listed = 'Agenda:\n- Results of the quarter\n- Plan for the next';

describe('what is offered about a meeting', () => {
  it.each<[string, Given, readonly string[]]>([
    ['of one’s own', {}, ['hold', 'shorten']],
    ['of one’s own with an agenda of ours', { agenda: [item] }, ['hold', 'add-agenda', 'shorten']],
    [
      'of one’s own that has an agenda already',
      { agenda: [item], meeting: { description: listed } },
      ['hold', 'shorten'],
    ],
    ['of somebody else', { meeting: theirs }, ['hold', 'ask-agenda', 'decline']],
    [
      'of somebody else who sent an agenda',
      { meeting: { ...theirs, description: listed } },
      ['hold', 'decline'],
    ],
    [
      'of somebody else with an agenda of ours, which is not theirs to have',
      { meeting: theirs, agenda: [item] },
      ['hold', 'ask-agenda', 'decline'],
    ],
    [
      'that was declined',
      { meeting: { ...theirs, myResponse: 'declined', attendees: [{ ...me, response: 'declined' }] } },
      ['hold', 'ask-agenda'],
    ],
    ['one is not on the list of', { meeting: { ...theirs, attendees: [someone] } }, ['hold']],
    ['that begins in less than half an hour', { now: '2026-03-04T13:31:00Z' }, ['shorten']],
    ['that has begun', { now: '2026-03-04T14:00:00Z' }, []],
    ['that is cancelled', { meeting: { status: 'cancelled' } }, []],
    [
      'that takes the whole day',
      {
        meeting: {
          allDay: true,
          startsOn: { kind: 'day', date: '2026-03-04' },
          endsOn: { kind: 'day', date: '2026-03-05' },
        },
      },
      [],
    ],
    ['in a calendar that may only be read', { role: 'reader' }, []],
    ['before Google gave its permission', { mayWrite: false }, []],
  ])('%s is only what could be carried out and makes sense', (_, given, expected) => {
    expect(names(given)).toEqual(expected);
  });

  it('is named by what it would come to', () => {
    expect(offered({ agenda: [item] }).map(({ label }) => label)).toEqual([
      'Hold 30 minutes to prepare',
      'Add our agenda to the invitation',
      'Shorten to 50 minutes',
    ]);
    expect(offered({ meeting: theirs }).map(({ label }) => label)).toEqual([
      'Hold 30 minutes to prepare',
      'Ask for an agenda',
      'Decline',
    ]);
  });
});
