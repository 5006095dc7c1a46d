const schemeAddress = /(?<![\p{L}\p{N}])[a-z][a-z0-9+.-]{1,30}:\/\/[^\s<>"'“”|]*/giu;
/** Schemes that act without "//": they open programs, dial or run. */
const bareScheme =
  /(?<![\p{L}\p{N}])(?:javascript|vbscript|data|tel|sms|callto|mailto|skype|facetime|zoommtg|file|smb|ms-[a-z-]{1,30}):[^\s<>"'“”|]+/giu;
const wwwAddress = /(?<![\p{L}\p{N}])www\.[^\s<>"'“”|]+/giu;
const protocolRelative = /(?<![\p{L}\p{N}:/])\/\/[\p{L}\p{N}-]+\.[^\s<>"'“”|]*/gu;

const hostOf = (address: string): string | null => {
  const candidate = /^www\./i.test(address) ? `https://${address}` : address;
  if (!URL.canParse(candidate)) return null;
  const { protocol, hostname: whole } = new URL(candidate);
  const hostname = whole.replace(/^(?:www\.)+/, '');
  return (protocol === 'https:' || protocol === 'http:') && /^[a-z0-9.-]{3,80}$/.test(hostname)
    ? hostname
    : null;
};

const named = (address: string): string => {
  const host = hostOf(address);
  return host === null ? '(link left out)' : `(link to ${host})`;
};

/** The text with every address replaced by its host: nothing in it can be opened, dialled or fetched. */
export const withoutLinks = (text: string): string =>
  text
    .replace(schemeAddress, named)
    .replace(bareScheme, '(link left out)')
    .replace(wwwAddress, named)
    .replace(protocolRelative, '(link left out)');

/** Whether a text holds something that a reader's program could turn into a link. */
export const hasLink = (text: string): boolean => withoutLinks(text) !== text;
