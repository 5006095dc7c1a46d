import { htmlToText } from '../html-to-text.ts';
import type { Meeting } from '../meeting.ts';
import { cleanText } from '../untrusted-text.ts';
import { listOf, quoted } from './inert-words.ts';

const mostLinks = 5;
const longestDescription = 50_000;
/** Calls are told of by themselves. */
const calls = /(^|\.)(meet\.google\.com|zoom\.us|teams\.microsoft\.com|webex\.com|tel\.meet)$/;

const anchor = /<a\s[^>]{0,1000}?href\s*=\s*["']([^"'<>]{1,2000})["'][^>]{0,1000}>([\s\S]{0,400}?)<\/a>/gi;
const bareAddress = /https?:\/\/[^\s<>"'“”|]{1,2000}/gi;

const hostOf = (address: string): string | null => {
  if (!URL.canParse(address)) return null;
  const { protocol, hostname, username, password } = new URL(address);
  const isPlain = (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
  return isPlain && /^(?=.*[a-z])[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(hostname) && hostname.length <= 80
    ? hostname.replace(/^(?:www\.)+/, '')
    : null;
};

type Linked = { readonly title: string; readonly host: string };

const linkedIn = (description: string): readonly Linked[] => {
  const html = description.slice(0, longestDescription).replaceAll('&amp;', '&');
  const named = [...html.matchAll(anchor)].flatMap(([, address = '', inside = '']) => {
    const host = hostOf(address);
    const title = cleanText(htmlToText(inside).text, 60);
    // The words of a link that are an address themselves may name another place than it leads to.
    return host === null ? [] : [{ host, title: /[./:@]/.test(title) ? '' : title }];
  });
  const bare = [...html.replace(anchor, ' ').matchAll(bareAddress)].flatMap(([address]) => {
    const host = hostOf(address);
    return host === null ? [] : [{ host, title: '' }];
  });
  return [...named, ...bare];
};

/** `“Plan” (docs.google.com)` */
const inWords = ({ title, host }: Linked): string => (title === '' ? host : `${quoted(title, 60)} (${host})`);

/** What the invitation links to, by title and host: nothing of it is ever opened. Null without links. */
export const linkedDocuments = ({ description }: Pick<Meeting, 'description'>): string | null => {
  const found = linkedIn(description ?? '').filter(({ host }) => !calls.test(host));
  const words = [...new Set(found.map(inWords))];
  return words.length === 0 ? null : `Linked in the invitation: ${listOf(words, mostLinks)}.`;
};

/** An attachment by title and host. */
export const attachmentInWords = ({
  title,
  url,
}: {
  readonly title: string;
  readonly url: string;
}): string => {
  const host = hostOf(url);
  return host === null ? quoted(title, 60) : `${quoted(title, 60)} (${host})`;
};
