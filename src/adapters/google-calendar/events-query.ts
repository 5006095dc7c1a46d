import { createHash } from 'node:crypto';

const itemFields = [
  'id,status,iCalUID,sequence,updated,summary,description,location,start,end',
  'recurrence,recurringEventId,originalStartTime',
  'organizer(email,displayName,self)',
  'attendees(email,displayName,responseStatus,self,organizer,optional,resource)',
  'attendeesOmitted,eventType,transparency,visibility,hangoutLink,htmlLink',
  'conferenceData/entryPoints(entryPointType,uri),attachments(title,fileUrl)',
].join(',');

/**
 * What every page of every pass asks for. Both tokens stand in the mask: without them Google drops them silently.
 * No order and no window: either would cost the sync token or be forbidden beside it.
 */
export const eventsQuery = {
  singleEvents: false,
  maxResults: 2500,
  fields: `nextPageToken,nextSyncToken,timeZone,items(${itemFields})`,
} as const;

/** Changes when the query does: a token of another query must not be used. */
export const eventsQueryFingerprint = createHash('sha256')
  .update(JSON.stringify(eventsQuery))
  .digest('hex')
  .slice(0, 16);

export const calendarListQuery = {
  maxResults: 250,
  fields: 'nextPageToken,items(id,summary,summaryOverride,timeZone,accessRole,primary,deleted)',
} as const;
