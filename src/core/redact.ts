/** What must never be written to a log, whoever put it into a message. */
const secretsAndAddresses: readonly RegExp[] = [
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  /\bya29\.[\w-]+/g,
  /\b1\/\/[\w-]+/g,
  /\bxox[a-z]-[\w-]+/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /\b(?:SK|AC)[0-9a-f]{32}\b/g,
  /\+\d{7,15}\b/g,
  /(?<=\?)[^\s"']+/g,
];

/** One line without control characters, addresses, tokens, numbers or query strings; cut at 300 characters. */
export const redact = (text: string): string =>
  secretsAndAddresses
    .reduce((clean, pattern) => clean.replace(pattern, '…'), text.slice(0, 2000))
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, 300);
