import { describe, expect, it } from '@jest/globals';
import type { CalendarFile } from '../../../../infrastructure/local/ics/read-calendar-file.ts';
import { readOne } from './calendar-text.ts';

const start = 'DTSTART:20260302T090000Z';
const eventWith = (...lines: string[]): CalendarFile['events'][number] =>
  readOne(start, ...lines).events[0] ?? {};

describe('an attendee', () => {
  it.each([
    [
      'ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@example.com',
      { email: 'a@example.com', responseStatus: 'accepted' },
    ],
    [
      'ATTENDEE;PARTSTAT=declined:MAILTO:A@Example.com',
      { email: 'a@example.com', responseStatus: 'declined' },
    ],
    [
      'ATTENDEE;PARTSTAT=TENTATIVE:mailto:a@example.com',
      { email: 'a@example.com', responseStatus: 'tentative' },
    ],
    [
      'ATTENDEE;PARTSTAT=X-MAYBE:mailto:a@example.com',
      { email: 'a@example.com', responseStatus: 'needsAction' },
    ],
    [
      'ATTENDEE;CN="Doe, Ann; CFO":mailto:a@example.com',
      { email: 'a@example.com', displayName: 'Doe, Ann; CFO', responseStatus: 'needsAction' },
    ],
    [
      'ATTENDEE;CN=a@example.com:mailto:a@example.com',
      { email: 'a@example.com', responseStatus: 'needsAction' },
    ],
    [
      'ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:a@example.com',
      { email: 'a@example.com', responseStatus: 'needsAction', optional: true },
    ],
    [
      'ATTENDEE;CUTYPE=ROOM:mailto:r@example.com',
      { email: 'r@example.com', responseStatus: 'needsAction', resource: true },
    ],
    [
      'ATTENDEE;CUTYPE=RESOURCE:mailto:r@example.com',
      { email: 'r@example.com', responseStatus: 'needsAction', resource: true },
    ],
    [
      'ATTENDEE;CN=Ann;EMAIL=a@example.com:/12345/principal/',
      { email: 'a@example.com', displayName: 'Ann', responseStatus: 'needsAction' },
    ],
    ['ATTENDEE;CN=Ann:invalid:nomail', { displayName: 'Ann', responseStatus: 'needsAction' }],
  ])('is read from %s', (line, attendee) => {
    expect(eventWith(line).attendees).toEqual([attendee]);
  });

  it('named twice counts once, and may be the organizer', () => {
    const event = eventWith(
      'ORGANIZER;CN=Ann:mailto:a@example.com',
      'ATTENDEE:mailto:a@example.com',
      'ATTENDEE:mailto:A@EXAMPLE.COM',
    );
    expect(event.organizer).toEqual({ email: 'a@example.com', displayName: 'Ann' });
    expect(event.attendees).toEqual([
      { email: 'a@example.com', responseStatus: 'needsAction', organizer: true },
    ]);
  });
});

describe('the link to a call', () => {
  it.each([
    'X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij',
    'X-MICROSOFT-SKYPETEAMSMEETINGURL:https://teams.microsoft.com/l/meetup-join/19%3ax/0',
    'X-MICROSOFT-ONLINEMEETINGCONFLINK:https://meet.example.com/x',
    'CONFERENCE;VALUE=URI;FEATURE="AUDIO,VIDEO":https://video.example.com/x',
    'URL:https://zoom.us/j/123456789',
  ])('is a video entry point for %s', (line) => {
    expect(eventWith(line).conferenceData?.entryPoints).toEqual([
      { entryPointType: 'video', uri: expect.stringMatching(/^https:/) },
    ]);
  });

  it('is the hangout link for Meet', () => {
    expect(eventWith('X-GOOGLE-CONFERENCE:https://meet.google.com/abc-defg-hij').hangoutLink).toBe(
      'https://meet.google.com/abc-defg-hij',
    );
  });

  it.each([
    'URL:https://example.com/agenda',
    'URL:javascript:alert(1)',
    'CONFERENCE;VALUE=URI;FEATURE=PHONE:https://phone.example.com/x',
    'CONFERENCE;VALUE=URI:tel:+4930123',
    'LOCATION:https://zoom.us/j/1',
    'DESCRIPTION:https://zoom.us/j/1',
  ])('is not made from %s', (line) => {
    expect(eventWith(line).conferenceData).toBeUndefined();
  });
});

describe('the rest of an event', () => {
  it.each([
    ['DESCRIPTION:Line 1\\nLine 2\\, and\\; more \\\\', { description: 'Line 1\nLine 2, and; more \\' }],
    ['TRANSP:TRANSPARENT', { transparency: 'transparent' }],
    ['X-MICROSOFT-CDO-BUSYSTATUS:FREE', { transparency: 'transparent' }],
    ['CLASS:PRIVATE', { visibility: 'private' }],
    ['CLASS:CONFIDENTIAL', { visibility: 'confidential' }],
    ['STATUS:TENTATIVE', { status: 'tentative' }],
    ['SEQUENCE:3', { sequence: 3 }],
    ['LAST-MODIFIED:20260228T101112Z', { updated: '2026-02-28T10:11:12.000Z' }],
    ['CREATED:20260228T101112Z', { created: '2026-02-28T10:11:12.000Z' }],
    ['X-MICROSOFT-CDO-BUSYSTATUS:OOF', { eventType: 'outOfOffice' }],
    [
      'ATTACH;FILENAME=Plan.pdf:https://example.com/plan.pdf',
      { attachments: [{ title: 'Plan.pdf', fileUrl: 'https://example.com/plan.pdf' }] },
    ],
  ])('is read from %s', (line, expected) => {
    expect(eventWith(line)).toMatchObject(expected);
  });

  it('is still a meeting when Outlook says out of office and others are invited', () => {
    expect(eventWith('X-MICROSOFT-CDO-BUSYSTATUS:OOF', 'ATTENDEE:mailto:a@example.com').eventType).toBe(
      'default',
    );
  });

  it('never takes the HTML twin of the description, or an alarm', () => {
    const lines = [
      'X-ALT-DESC;FMTTYPE=text/html:<b>x</b>',
      'BEGIN:VALARM',
      'DESCRIPTION:Reminder',
      'END:VALARM',
    ];
    expect(eventWith(...lines).description).toBeUndefined();
  });
});
