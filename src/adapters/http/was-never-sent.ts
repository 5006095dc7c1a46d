/** Undici's and Node's own codes for a connection that was not made. */
const codes: readonly string[] = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** Whether the connection was never made, so that nothing can have reached the other side. */
export const wasNeverSent = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));
