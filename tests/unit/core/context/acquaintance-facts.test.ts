import { describe, expect, it } from '@jest/globals';
import { acquaintanceFacts } from '../../../../src/core/context/acquaintance-facts.ts';
import type { Meeting } from '../../../../src/core/meeting.ts';
import { aMeeting } from '../../../builders/a-meeting.ts';
import { anAttendee } from '../../../builders/an-occurrence.ts';

const me = anAttendee({ email: 'ada@example.com', name: 'Ada', self: true });
const bo = anAttendee({ email: 'bo@example.com', name: 'Bo' });
const lee = anAttendee({ email: 'Lee@globex.example', name: 'Lee' });
const earlier = (start: string, changes: Partial<Meeting> = {}): Meeting =>
  aMeeting({ id: start, start, end: start, attendees: [me, bo], ...changes });

const texts = (attendees: Meeting['attendees'], ...before: readonly Meeting[]): readonly string[] =>
  acquaintanceFacts(aMeeting({ attendees: [me, ...attendees] }), before).map(({ text }) => text);

describe('whom the person met before', () => {
  it('is told with how often and when last, and who is new', () => {
    expect(
      texts(
        [bo, lee],
        earlier('2026-02-25T14:00:00Z'),
        earlier('2026-02-11T14:00:00Z'),
        earlier('2026-02-26T14:00:00Z', { status: 'cancelled' }),
        earlier('2026-02-27T14:00:00Z', { myResponse: 'declined' }),
        earlier('2026-03-05T14:00:00Z'),
      ),
    ).toEqual([
      'In the 90 days before it: Bo (2 meetings, the last on Wed 25 Feb).',
      'No earlier meeting is known with Lee.',
    ]);
  });

  it('is known by address, whatever the name and its case', () => {
    const before = earlier('2026-02-25T14:00:00Z', {
      attendees: [me, anAttendee({ email: 'lee@GLOBEX.example', name: 'Somebody else' })],
    });
    expect(texts([lee], before)).toEqual([
      'In the 90 days before it: Lee (1 meeting, the last on Wed 25 Feb).',
    ]);
    const namesake = anAttendee({ email: 'lee@evil.example', name: 'Lee' });
    expect(texts([namesake], before)).toEqual(['No earlier meeting is known with Lee.']);
  });

  it('is not guessed before any earlier meeting is known', () => {
    expect(texts([bo, lee])).toEqual([]);
  });

  it('is told of a large round for those from outside only', () => {
    const round = Array.from({ length: 9 }, (_, index) =>
      anAttendee({ email: `p${index}@example.com`, name: `P${index}` }),
    );
    const before = earlier('2026-02-25T14:00:00Z', { attendees: [me, lee, ...round] });
    expect(texts([...round, lee], before)).toEqual([
      'In the 90 days before it: Lee (1 meeting, the last on Wed 25 Feb).',
    ]);
    expect(texts(round, earlier('2026-02-25T14:00:00Z'))).toEqual([]);
  });
});
