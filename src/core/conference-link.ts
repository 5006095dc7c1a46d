type ConferenceHost = { readonly host: string; readonly path: RegExp };

/** Who may be joined from our pages and messages, and which of their paths are meetings. */
const conferenceHosts: readonly ConferenceHost[] = [
  { host: 'meet.google.com', path: /^\/[^/]/ },
  { host: 'zoom.us', path: /^\/(j|s|w|wc\/join|my)\// },
  { host: 'zoom.com', path: /^\/(j|s|w|wc\/join|my)\// },
  { host: 'zoomgov.com', path: /^\/(j|s|w|wc\/join|my)\// },
  { host: 'teams.microsoft.com', path: /^\/(l\/meetup-join|meet)\// },
  { host: 'teams.live.com', path: /^\/meet\// },
  { host: 'webex.com', path: /^\/((meet|join)\/|.*\/j\.php$)/ },
  { host: 'gotomeeting.com', path: /^\/join\/\d/ },
  { host: 'meet.goto.com', path: /^\/\d/ },
];

const maxLinkLength = 2048;

const isHost = (hostname: string, host: string): boolean =>
  hostname === host || hostname.endsWith(`.${host}`);

/** The address in its normal form when it joins a call on an allowed host over https; else null. */
export const allowedConferenceLink = (text: string): string | null => {
  if (text.length > maxLinkLength || !URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '') return null;
  const known = conferenceHosts.some(
    ({ host, path }) => isHost(url.hostname, host) && path.test(url.pathname),
  );
  return known ? url.href : null;
};

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  period: '.',
  colon: ':',
  sol: '/',
  quest: '?',
  equals: '=',
};

const decodeEntity = (whole: string, name: string): string => {
  if (!name.startsWith('#')) return namedEntities[name.toLowerCase()] ?? whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
};

/** Decodes the HTML entities that occur in addresses, once. */
const decodeEntities = (text: string): string =>
  text.replaceAll(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, decodeEntity);

/** The first allowed conference address in a text, which may be HTML. */
export const conferenceLinkInText = (text: string): string | null => {
  for (const [candidate] of decodeEntities(text).matchAll(/https:\/\/[^\s<>"'\\]+/gi)) {
    const link = allowedConferenceLink(candidate.replace(/[),.;:!?\]}]+$/, ''));
    if (link !== null) return link;
  }
  return null;
};

export type ConferenceSources = {
  readonly videoEntryPoints: readonly string[];
  readonly hangoutLink: string | null;
  readonly location: string | null;
  readonly description: string | null;
};

/** The address that joins the call: what the calendar says first, then what people wrote. */
export const findConferenceLink = (sources: ConferenceSources): string | null => {
  for (const address of [...sources.videoEntryPoints, sources.hangoutLink]) {
    const link = address === null ? null : allowedConferenceLink(address);
    if (link !== null) return link;
  }
  for (const text of [sources.location, sources.description]) {
    const link = text === null ? null : conferenceLinkInText(text);
    if (link !== null) return link;
  }
  return null;
};
