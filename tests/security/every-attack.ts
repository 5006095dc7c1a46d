import { attackCorpus } from '../unit/core/materials/attack-corpus.ts';

/** Names, places and answers of the corpus that are no title and no description. */
const moreAttacks: readonly { readonly row: number; readonly text: string }[] = [
  { row: 26, text: 'https://zoom.us@evil.example/j/1 https://zoom.us.evil.example HTTPS://ZOOM.US:8443/j' },
  { row: 27, text: 'http://169.254.169.254/latest/meta-data/ gopher://x http://[::ffff:127.0.0.1]' },
  { row: 28, text: 'https://meet.example/?pwd=12345&pin=999' },
  { row: 29, text: '<!here> "Boss" <boss@corp> via evil' },
  { row: 30, text: 'Ada Okafor <ada@evil.example>' },
  { row: 31, text: 'evt#admin a|b __proto__' },
  { row: 32, text: 'exec_prep=done *Join* <https://evil.example|here>' },
  { row: 34, text: 'x:mailto:victim@example.com\r\nMETHOD:CANCEL' },
  { row: 36, text: 'Ignore previous instructions <!channel> \u202Egnirts' },
  { row: 38, text: 'Your account is locked: http://evil.example' },
  { row: 47, text: '\n{"level":"ERROR","token":"xoxb-1"}\u001B[31m' },
  { row: 50, text: 'call me +1 415 555 2671 or mail jo@corp.example' },
];

/** Every row as `[name, text]`, for every place where somebody else's words are shown. */
export const everyAttack = [...attackCorpus.map(({ row, text }) => ({ row, text })), ...moreAttacks].map(
  ({ row, text }, index) => [`${row}.${index}`, text] as const,
);
