import type { Instant } from '../../src/core/time.ts';
import { addMinutes } from '../../src/core/time.ts';
import { dateIn, instantToWallClock } from '../../src/core/zone.ts';
import type { SampleMeeting, SamplePerson } from './sample-meetings.ts';
import { people, sampleMeetings } from './sample-meetings.ts';

const zone = 'Europe/Berlin';

const escaped = (text: string): string =>
  text.replaceAll('\\', '\\\\').replaceAll(/[,;]/g, '\\$&').replaceAll('\n', '\\n');

const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

const compact = (text: string): string => text.replaceAll(/[-:]/g, '');

const folded = (line: string): string => {
  const parts: string[] = [];
  // 60 UTF-16 units are at most 75 octets in the Latin letters used here.
  for (let from = 0; from < line.length; from += 60) parts.push(line.slice(from, from + 60));
  return parts.join('\r\n ');
};

const attendeeLine = (person: SamplePerson, status: string): string =>
  person.room === true
    ? `ATTENDEE;CUTYPE=ROOM;ROLE=NON-PARTICIPANT;PARTSTAT=ACCEPTED;CN="${person.name}":mailto:${person.email}`
    : `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=${status};CN="${person.name}":mailto:${person.email}`;

/** The wall-clock start of a meeting, `YYYY-MM-DDTHH:mm:ss` in Berlin. */
const startOf = (meeting: SampleMeeting, now: Instant): string => {
  if ('inMinutes' in meeting.when) {
    const start = instantToWallClock(addMinutes(now, meeting.when.inMinutes), zone);
    return `${start.slice(0, 17)}00`;
  }
  const today = dateIn(now, zone);
  const { inDays, weekday, at } = meeting.when;
  let day = dayAfter(today, inDays);
  // Moved on to the weekday asked for, or off the weekend.
  const wanted = (date: string): boolean => {
    const weekdayOf = new Date(`${date}T00:00:00Z`).getUTCDay();
    return weekday === undefined ? weekdayOf % 6 !== 0 || inDays < 3 : weekdayOf === weekday;
  };
  while (!wanted(day)) day = dayAfter(day, 1);
  return `${day}T${at}:00`;
};

const eventLines = (meeting: SampleMeeting, index: number, now: Instant, me: SamplePerson): string[] => {
  const start = startOf(meeting, now);
  const end = new Date(Date.parse(`${start}Z`) + meeting.minutes * 60_000).toISOString().slice(0, 19);
  const stamp = compact(addMinutes(now, -60 * 24 * 3));
  const organizer = meeting.organizer === undefined ? me : people[meeting.organizer];
  const invited = (meeting.with ?? []).map((key) => people[key]);
  const lines = [
    'BEGIN:VEVENT',
    `UID:sample-${String(index + 1).padStart(2, '0')}@exec-assistant.example`,
    `DTSTAMP:${stamp}`,
    `SUMMARY:${escaped(meeting.title)}`,
    ...(meeting.wholeDay === true
      ? [
          `DTSTART;VALUE=DATE:${compact(start.slice(0, 10))}`,
          `DTEND;VALUE=DATE:${compact(dayAfter(start.slice(0, 10), 1))}`,
        ]
      : [`DTSTART;TZID=${zone}:${compact(start)}`, `DTEND;TZID=${zone}:${compact(end)}`]),
    ...(meeting.rule === undefined ? [] : [`RRULE:${meeting.rule}`]),
    ...(meeting.description === undefined ? [] : [`DESCRIPTION:${escaped(meeting.description)}`]),
    ...(meeting.location === undefined ? [] : [`LOCATION:${escaped(meeting.location)}`]),
    ...(meeting.call === undefined ? [] : [`X-GOOGLE-CONFERENCE:${meeting.call}`]),
  ];
  if (invited.length > 0) {
    lines.push(`ORGANIZER;CN="${organizer.name}":mailto:${organizer.email}`);
    lines.push(attendeeLine(me, meeting.myAnswer ?? 'ACCEPTED'));
    lines.push(
      ...invited.map((person, place) => attendeeLine(person, place % 5 === 3 ? 'NEEDS-ACTION' : 'ACCEPTED')),
    );
  }
  return [...lines, 'SEQUENCE:0', 'STATUS:CONFIRMED', 'TRANSP:OPAQUE', 'END:VEVENT'];
};

/**
 * An executive's next three weeks as an iCalendar file, relative to `now`, so that some of its meetings
 * need preparation at once. `email` is whose calendar it is.
 */
export const sampleCalendar = ({ now, email }: { readonly now: Instant; readonly email: string }): string => {
  const me: SamplePerson = { name: 'Alex Morgan', email };
  return [
    'BEGIN:VCALENDAR',
    'PRODID:-//exec-assistant//sample calendar//EN',
    'VERSION:2.0',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(email)}`,
    `X-WR-TIMEZONE:${zone}`,
    ...sampleMeetings.flatMap((meeting, index) => eventLines(meeting, index, now, me)),
    'END:VCALENDAR',
    '',
  ]
    .map(folded)
    .join('\r\n');
};
