import type { calendar_v3 } from 'googleapis/build/src/apis/calendar/v3.js';
import { allowedConferenceLink } from '../../../src/core/conference-link.ts';
import type { Property } from './read-property.ts';
import { textOf } from './read-property.ts';

type Links = Pick<calendar_v3.Schema$Event, 'conferenceData' | 'hangoutLink' | 'source' | 'attachments'>;

const webAddress = (property: Property | undefined): string | null => {
  const text = textOf(property);
  if (text === null || text.length > 2048 || !URL.canParse(text)) return null;
  return ['https:', 'http:'].includes(new URL(text).protocol) ? text : null;
};

const isMeet = (address: string): boolean => new URL(address).hostname === 'meet.google.com';

/** An address that its feature says is not for video (a phone line, a chat) is no way to join the call. */
const forVideo = (property: Property): boolean => {
  const features = property.params.get('feature')?.toUpperCase();
  return features === undefined || features.split(',').includes('VIDEO');
};

const attachmentOf = (property: Property): calendar_v3.Schema$EventAttachment[] => {
  const fileUrl = webAddress(property);
  const title = property.params.get('filename') ?? property.params.get('x-filename') ?? '';
  const mimeType = property.params.get('fmttype');
  return fileUrl === null ? [] : [{ fileUrl, title, ...(mimeType === undefined ? {} : { mimeType }) }];
};

/**
 * The call's address from the properties that vendors use for it, the first one wins; an address that people
 * wrote into place or description stays there. A URL that joins no call is the event's source.
 */
export const readLinks = (all: (name: string) => readonly Property[]): Links => {
  const page = webAddress(all('URL')[0]);
  const pageJoins = page !== null && allowedConferenceLink(page) !== null;
  const candidates = [
    ...all('X-GOOGLE-CONFERENCE').map(webAddress),
    ...all('X-MICROSOFT-SKYPETEAMSMEETINGURL').map(webAddress),
    ...all('X-MICROSOFT-ONLINEMEETINGCONFLINK').map(webAddress),
    ...all('X-MICROSOFT-ONLINEMEETINGEXTERNALLINK').map(webAddress),
    ...all('CONFERENCE').filter(forVideo).map(webAddress),
    pageJoins ? page : null,
  ];
  const uri = candidates.find((address) => address !== null);
  const attachments = all('ATTACH').flatMap(attachmentOf);
  return {
    ...(uri === undefined || uri === null
      ? {}
      : {
          ...(isMeet(uri) ? { hangoutLink: uri } : {}),
          conferenceData: {
            entryPoints: [{ entryPointType: 'video', uri }],
            conferenceSolution: isMeet(uri)
              ? { key: { type: 'hangoutsMeet' }, name: 'Google Meet' }
              : { key: { type: 'addOn' }, name: new URL(uri).hostname },
          },
        }),
    ...(page !== null && !pageJoins ? { source: { url: page, title: new URL(page).hostname } } : {}),
    ...(attachments.length > 0 ? { attachments } : {}),
  };
};
