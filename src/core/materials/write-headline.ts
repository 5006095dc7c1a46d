import { listOf, personName } from '../context/inert-words.ts';
import { invitedPeople } from '../invited-people.ts';
import type { Statement } from '../materials.ts';
import { outsideByDomain } from '../outside-people.ts';
import type { WritingBrief } from '../writing-brief.ts';
import { meetingMinutes } from './meeting-minutes.ts';

const lengthText = (minutes: number): string => {
  if (minutes >= 120 && minutes % 60 === 0) return `${minutes / 60} hours`;
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
};

/** The one line on top: how long, with whom, and who of them comes from outside. */
export const writeHeadline = ({ meeting }: WritingBrief): Statement => {
  const others = invitedPeople(meeting).filter((person) => !person.self);
  const minutes = meetingMinutes(meeting);
  const withWhom = others.length === 0 ? 'nobody else invited' : `with ${listOf(others.map(personName), 2)}`;
  const outside = outsideByDomain(meeting, others);
  const guests = outside.reduce((sum, group) => sum + group.people.length, 0);
  const domains = listOf(
    outside.map((group) => group.domain),
    2,
  );
  const fromOutside =
    guests === 0 ? '' : `; ${guests === others.length ? '' : `${guests} of them `}from outside (${domains})`;
  const sentence = `${minutes === 0 ? '' : `${lengthText(minutes)} `}${withWhom}${fromOutside}.`;
  return {
    text: sentence.charAt(0).toUpperCase() + sentence.slice(1),
    source: { kind: 'event', field: 'attendees' },
  };
};
