import { cleanText, cleanTitle } from '../../../src/core/untrusted-text.ts';
import { instantToWallClock } from '../../../src/core/zone.ts';
import type { Classified, ClassifiedMeeting } from './classify-calendar.ts';

const longestTitle = 60;

const timeIn = (zone: string, at: string): string =>
  instantToWallClock(at, zone).slice(0, 16).replace('T', ' ');

const leadText = (hours: number): string => `${Number(hours.toFixed(2))} h`;

const linesOf = (meeting: ClassifiedMeeting, zone: string): readonly string[] => {
  const { prepAt, leadHours } = meeting;
  const when =
    prepAt === null || leadHours === null
      ? 'not prepared'
      : `prepared from ${timeIn(zone, prepAt)} (${leadText(leadHours)} before)`;
  return [
    `${timeIn(zone, meeting.start)}  ${cleanTitle(meeting.title, longestTitle)}`,
    `                  ${meeting.type}, ${when}`,
    `                  ${cleanText(meeting.rule, 200)}`,
    ...(meeting.needsPrep ? [] : [`                  ${meeting.reason}`]),
  ];
};

/** Each meeting with its type, the rule that matched, and when or why not it is prepared. */
export const printClassified = ({ meetings, unreadable }: Classified, zone: string): string => {
  const prepared = meetings.filter(({ needsPrep }) => needsPrep).length;
  const types = Object.entries(Object.groupBy(meetings, ({ type }) => type))
    .map(([type, ofType]) => `${type} ${ofType?.length ?? 0}`)
    .join(', ');
  return [
    `Times in ${zone}.`,
    '',
    ...meetings.flatMap((meeting) => [...linesOf(meeting, zone), '']),
    ...unreadable.map(
      ({ title, reason }) =>
        `Cannot be worked out: ${cleanTitle(title, longestTitle)}: ${cleanText(reason, 200)}`,
    ),
    meetings.length === 0
      ? 'No meetings in this time.'
      : `${meetings.length} meetings, ${prepared} to prepare: ${types}.`,
  ].join('\n');
};
