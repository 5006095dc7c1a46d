import { describe, expect, it } from '@jest/globals';
import { attendeeFacts } from '../../../../src/core/context/attendee-facts.ts';
import { factsForMeeting, parseDocumentedFacts } from '../../../../src/core/context/documented-facts.ts';
import { eventFacts } from '../../../../src/core/context/event-facts.ts';
import { invitationExcerpt, invitationTopics } from '../../../../src/core/context/invitation-text.ts';
import { previousFacts, previousMeetings } from '../../../../src/core/context/previous-facts.ts';
import { aDecision, aMeeting } from '../../../builders/a-meeting.ts';
import { aPreparation } from '../../../builders/a-preparation.ts';
import { anAttendee } from '../../../builders/an-occurrence.ts';

describe('invitationTopics', () => {
  it.each<[what: string, description: string, topics: readonly string[]]>([
    ['bullets', '- Money\n- People', ['Money', 'People']],
    ['numbers', '1. Money\n2) People', ['Money', 'People']],
    ['an HTML list', '<ul><li>Money</li><li>People</li></ul>', ['Money', 'People']],
    ['lines under a heading', 'Hello\nAgenda:\nMoney\nPeople', ['Money', 'People']],
    ['one line', 'Agenda: Money; People', ['Money', 'People']],
    ['one bullet only', '- Money', []],
    ['ways to join', '- Join: https://zoom.us/j/1\n- Dial-in +49 30 1234567\n- Passcode: 123', []],
    ['prose', 'We talk about money. And people.', []],
  ])('finds in %s', (_what, description, topics) => {
    expect(invitationTopics(description)).toEqual(topics);
  });
});

describe('invitationExcerpt', () => {
  it('leaves out how to join', () => {
    const description =
      'The plan for May.\n──────────\nJoin Zoom Meeting\nhttps://zoom.us/j/123456789\nMeeting ID: 123 456 789\nPasscode: 4711';
    expect(invitationExcerpt(description, 100)).toBe('The plan for May. / Join Zoom Meeting');
    expect(invitationExcerpt(null, 100)).toBe('');
  });
});

describe('eventFacts', () => {
  it('says when, where and how to join, with the host only', () => {
    const meeting = aMeeting({
      location: 'Room 4 https://evil.example/map',
      conferenceLink: 'https://acme.zoom.us/j/123?pwd=secret',
      seriesId: 's',
    });
    expect(eventFacts(meeting, 'America/New_York').map(({ text }) => text)).toEqual([
      'Wed 4 Mar, 09:00–10:00 (EST), 60 minutes.',
      'One of a series.',
      'Where: Room 4 (link to evil.example)',
      'Joined by Zoom (acme.zoom.us).',
    ]);
  });

  it('survives times and zones that cannot be', () => {
    const meeting = aMeeting({ end: '2026-03-04T13:00:00Z', timeZone: 'Etc/../../x' });
    expect(eventFacts(meeting, 'Mars/Base')[0]?.text).toBe('Wed 4 Mar, 14:00 (UTC), no length given.');
  });
});

describe('attendeeFacts', () => {
  it('names who has not said yes, without rooms', () => {
    const meeting = aMeeting({
      attendees: [
        anAttendee({ email: 'ada@example.com', self: true }),
        anAttendee({ email: 'bo@example.com', name: 'Bo', response: 'needsAction' }),
        anAttendee({ email: 'cy@example.com', name: null, response: 'tentative' }),
        anAttendee({ email: 'di@other.example', name: 'Di', response: 'declined' }),
        anAttendee({ email: 'room@example.com', name: 'Aurora', resource: true }),
      ],
    });
    expect(attendeeFacts(meeting).map(({ text }) => text)).toEqual([
      'With Bo and cy (example.com): 3 people with you.',
      '1 person has not answered yet: Bo.',
      '1 person has said maybe: cy (example.com).',
      '1 person has declined: Di.',
    ]);
  });
});

describe('previousFacts', () => {
  it('tells notes from what was left open', () => {
    const preparation = aPreparation({
      notes: ['TODO: Bo sends the plan\nWent well'],
      answers: [{ questionId: 'focus', text: 'Hiring' }],
    });
    expect(previousFacts(aMeeting(), [{ start: '2026-02-25T14:00:00Z', preparation }])).toEqual([
      { text: 'The one before: Wed 25 Feb.', source: 'meeting' },
      { text: 'Open since Wed 25 Feb: “Bo sends the plan”', source: 'open item' },
      { text: 'Your note of Wed 25 Feb: “Went well”', source: 'note' },
      { text: 'On Wed 25 Feb you wrote: “Hiring”', source: 'answer' },
    ]);
  });

  it('looks at earlier meetings of the same user that took place, latest first', () => {
    const at = (id: string, start: string, more = {}) => aMeeting({ id, start, ...more });
    const family = [
      at('a', '2026-02-11T14:00:00Z'),
      at('b', '2026-02-18T14:00:00Z'),
      at('c', '2026-02-25T14:00:00Z', { status: 'cancelled' }),
      at('d', '2026-02-24T14:00:00Z', { userId: 'another' }),
      at('e', '2026-03-11T14:00:00Z'),
    ];
    expect(previousMeetings(aMeeting(), family, 2).map(({ id }) => id)).toEqual(['b', 'a']);
  });
});

describe('documented facts', () => {
  it('are given to the meetings they are for', () => {
    const facts = parseDocumentedFacts({
      budget: [
        { text: 'all' },
        { text: 'qbr', types: ['qbr'] },
        { text: 'default', types: ['default'] },
        { text: 'budget', keywords: ['Budget'] },
        { text: 'hiring', keywords: ['hiring'] },
        { text: 'now', from: '2026-03-01', until: '2026-03-31' },
        { text: 'over', until: '2026-03-03' },
      ],
    });
    const meeting = aMeeting({ title: 'Budget review', decision: aDecision({ type: 'default' }) });
    expect(factsForMeeting(facts.budget ?? [], meeting).map(({ text }) => text)).toEqual([
      'all',
      'default',
      'budget',
      'now',
    ]);
  });

  it('that are wrong are refused with entry and field', () => {
    expect(() => parseDocumentedFacts({ 'big-rocks': [{ text: 'a' }, { text: 'b', until: 'May' }] })).toThrow(
      'big-rocks, entry 2, until: must be a day',
    );
    expect(() => parseDocumentedFacts({ weather: [{ text: 'rain' }] })).toThrow();
  });
});
