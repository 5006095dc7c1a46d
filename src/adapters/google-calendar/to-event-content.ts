import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import type { EventContent } from '../../core/calendar-event.ts';
import { findConferenceLink } from '../../core/conference-link.ts';
import { cutText } from './cut-text.ts';
import { toAttendees, toOrganizer } from './to-attendees.ts';
import { withinBytes } from './within-bytes.ts';

const maxTitleBytes = 1000;
const maxDescriptionBytes = 16_000;
const maxLocationBytes = 2000;
const maxAttachments = 25;
const maxAttachmentsBytes = 30_000;
const maxLinkLength = 2048;

const videoEntryPoints = (event: calendar_v3.Schema$Event): string[] => {
  const entryPoints = event.conferenceData?.entryPoints;
  if (!Array.isArray(entryPoints)) return [];
  return entryPoints.flatMap((point) =>
    point?.entryPointType === 'video' && typeof point.uri === 'string' ? [point.uri] : [],
  );
};

const toAttachments = (event: calendar_v3.Schema$Event): EventContent['attachments'] => {
  if (!Array.isArray(event.attachments)) return [];
  const attachments = event.attachments.slice(0, maxAttachments).flatMap((attachment) => {
    const url = attachment?.fileUrl;
    if (typeof url !== 'string' || url.length > maxLinkLength) return [];
    return [{ title: cutText(attachment.title, maxTitleBytes) ?? 'Untitled', url: url.toWellFormed() }];
  });
  return withinBytes(attachments, maxAttachmentsBytes);
};

/** Only Google's own pages; anything else that stands here is not a link to the event. */
const toHtmlLink = (text: string | null | undefined): string | null => {
  if (typeof text !== 'string' || text.length > maxLinkLength || !URL.canParse(text)) return null;
  const url = new URL(text);
  const ours = ['www.google.com', 'calendar.google.com'].includes(url.hostname) && url.port === '';
  return url.protocol === 'https:' && url.username === '' && url.password === '' && ours ? url.href : null;
};

const orDefault = (text: unknown): string =>
  typeof text === 'string' && text !== '' ? text.slice(0, 64) : 'default';

/** What a person sees of an event, cut to sizes that fit a stored item. */
export const toEventContent = (event: calendar_v3.Schema$Event): EventContent => {
  const description = cutText(event.description, maxDescriptionBytes);
  const location = cutText(event.location, maxLocationBytes);
  return {
    title: cutText(event.summary, maxTitleBytes),
    description,
    location,
    organizer: toOrganizer(event.organizer),
    ...toAttendees(event),
    eventType: orDefault(event.eventType),
    transparent: event.transparency === 'transparent',
    visibility: orDefault(event.visibility),
    conferenceLink: findConferenceLink({
      videoEntryPoints: videoEntryPoints(event),
      hangoutLink: typeof event.hangoutLink === 'string' ? event.hangoutLink : null,
      location,
      description,
    }),
    htmlLink: toHtmlLink(event.htmlLink),
    attachments: toAttachments(event),
  };
};
