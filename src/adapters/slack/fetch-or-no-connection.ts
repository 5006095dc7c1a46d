/** The connection was never made, so nothing was sent. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection' as const;
}

const neverSent: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

const codeOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'code' in value ? String(value.code) : '';

/** `fetch`, telling apart "nothing was sent" from "no answer came". */
export const fetchOrNoConnection: typeof fetch = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch (error) {
    const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : null;
    throw neverSent.includes(codeOf(cause)) ? new NoConnection('No connection') : error;
  }
};
