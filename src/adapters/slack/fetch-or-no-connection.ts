import { wasNeverSent } from '../http/was-never-sent.ts';

/** The connection was never made, so nothing was sent. */
export class NoConnection extends Error {
  override readonly name = 'NoConnection' as const;
}

/** `fetch`, telling apart "nothing was sent" from "no answer came". */
export const fetchOrNoConnection: typeof fetch = async (input, init) => {
  try {
    return await fetch(input, init);
  } catch (error) {
    const cause = typeof error === 'object' && error !== null && 'cause' in error ? error.cause : null;
    throw wasNeverSent(cause) ? new NoConnection('No connection') : error;
  }
};
