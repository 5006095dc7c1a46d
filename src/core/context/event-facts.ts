import { formatRange } from '../format-time.ts';
import { meetingMinutes } from '../materials/meeting-minutes.ts';
import type { Meeting } from '../meeting.ts';
import { outsideOrganizer } from '../outside-people.ts';
import { later } from '../time.ts';
import { isZone } from '../zone.ts';
import { counted, inert, listOf, quoted } from './inert-words.ts';
import { invitationExcerpt } from './invitation-text.ts';
import { attachmentInWords, linkedDocuments } from './linked-documents.ts';

/** Something that a field of the event says. */
export type EventFact = { readonly text: string; readonly field: string };

const services: readonly (readonly [host: string, name: string])[] = [
  ['meet.google.com', 'Google Meet'],
  ['zoom.us', 'Zoom'],
  ['teams.microsoft.com', 'Microsoft Teams'],
  ['webex.com', 'Webex'],
];

const callText = (link: string): string | null => {
  if (!URL.canParse(link)) return null;
  const { hostname } = new URL(link);
  const service = services.find(([host]) => hostname === host || hostname.endsWith(`.${host}`));
  return service === undefined ? `Joined by call (${hostname}).` : `Joined by ${service[1]} (${hostname}).`;
};

const whenText = (meeting: Meeting, timeZone: string): string => {
  const zone = [timeZone, meeting.timeZone].find(isZone) ?? 'UTC';
  const minutes = meetingMinutes(meeting);
  const length = minutes === 0 ? 'no length given' : counted(minutes, 'minute', 'minutes');
  return `${formatRange(meeting.start, later(meeting.start, meeting.end), zone)}, ${length}.`;
};

/** Who speaks when the invitation is quoted. */
const invitationLabel = (meeting: Meeting): string => {
  const outside = outsideOrganizer(meeting);
  return outside === null ? 'From the invitation' : `From the invitation (sent from outside, ${outside})`;
};

/** What the event itself says: when, where, how to join, what is attached, and the invitation's own words. */
export const eventFacts = (meeting: Meeting, timeZone: string): readonly EventFact[] => {
  const location = inert(meeting.location ?? '', 120);
  const call = meeting.conferenceLink === null ? null : callText(meeting.conferenceLink);
  const excerpt = invitationExcerpt(meeting.description, 320);
  const attached = meeting.attachments.map(attachmentInWords);
  const linked = linkedDocuments(meeting);
  return [
    { field: 'start', text: whenText(meeting, timeZone) },
    ...(meeting.seriesId === null ? [] : [{ field: 'seriesId', text: 'One of a series.' }]),
    ...(meeting.tentative ? [{ field: 'status', text: 'Marked as tentative in the calendar.' }] : []),
    ...(location === '' ? [] : [{ field: 'location', text: `Where: ${location}` }]),
    ...(call === null ? [] : [{ field: 'conferenceLink', text: call }]),
    ...(attached.length === 0 ? [] : [{ field: 'attachments', text: `Attached: ${listOf(attached, 3)}.` }]),
    ...(linked === null ? [] : [{ field: 'description', text: linked }]),
    ...(excerpt === ''
      ? []
      : [{ field: 'description', text: `${invitationLabel(meeting)}: ${quoted(excerpt, 320)}` }]),
  ];
};
