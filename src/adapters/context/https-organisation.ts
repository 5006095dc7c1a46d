import { type LookupAddress, lookup } from 'node:dns';
import { type IncomingMessage, request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { PermanentError, TransientError } from '../../core/errors.ts';
import type { OrganisationDocument, OrganisationText } from '../../ports/organisation-document.ts';
import { isPublicAddress } from './public-address.ts';
import { readLimited } from './read-limited.ts';

export type HttpsOrganisationOptions = {
  readonly url: string;
  /** The bearer token; read when it is first needed. */
  readonly token: () => Promise<string>;
  /** Local mode: this machine and its network may be asked, and without TLS. */
  readonly allowPrivate: boolean;
  /** @default 10_000 */
  readonly timeoutMs?: number;
  /** Finds a host's addresses; Node's own by default. */
  readonly resolve?: (hostname: string) => Promise<readonly LookupAddress[]>;
};

const resolveAll = (hostname: string): Promise<readonly LookupAddress[]> =>
  new Promise((resolve, reject) => {
    lookup(hostname, { all: true, verbatim: true }, (error, found) =>
      error === null ? resolve(found) : reject(error),
    );
  });

const refusal = 'The organisation document lies in a private network';

/** Looks a host up and gives the very addresses that were checked, so that no second answer can differ. */
const checkedLookup =
  (resolve: (hostname: string) => Promise<readonly LookupAddress[]>): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname).then(
      (found) => {
        const [first] = found;
        if (first === undefined || !found.every(({ address }) => isPublicAddress(address))) {
          callback(new PermanentError(refusal), '', 0);
        } else if (options.all) callback(null, [...found]);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };

/** Says of an answer that is not the document whether asking again may help. */
const refused = (status: number): Error => {
  if (status >= 300 && status < 400)
    return new PermanentError('The organisation document is elsewhere: redirects are not followed');
  const message = `The server of the organisation document answered ${status}`;
  return status >= 500 || status === 429 ? new TransientError(message) : new PermanentError(message);
};

/**
 * The document behind one HTTPS address, asked for with a bearer token and read anew only when its ETag
 * changed. Only the public network is asked, no redirect is followed, and nothing longer than 256 KiB is read.
 */
export const httpsOrganisation = (options: HttpsOrganisationOptions): OrganisationDocument => {
  const url = new URL(options.url);
  let known: { readonly etag: string; readonly document: OrganisationText } | null = null;

  const ask = async (): Promise<IncomingMessage> => {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    if (!options.allowPrivate && (url.protocol !== 'https:' || (isIP(host) !== 0 && !isPublicAddress(host))))
      throw new PermanentError(refusal);
    const headers = {
      authorization: `Bearer ${await options.token()}`,
      accept: 'application/json, application/yaml, text/yaml, text/plain',
      ...(known !== null && { 'if-none-match': known.etag }),
    };
    const send = url.protocol === 'https:' ? requestSecurely : requestPlainly;
    return new Promise((resolve, reject) => {
      const sent = send(url, {
        headers,
        // A kept connection would not be looked up, and so not checked, again.
        agent: false,
        signal: AbortSignal.timeout(options.timeoutMs ?? 10_000),
        ...(!options.allowPrivate && { lookup: checkedLookup(options.resolve ?? resolveAll) }),
      });
      sent.on('response', resolve);
      sent.on('error', reject);
      sent.end();
    });
  };

  const read = async (): Promise<OrganisationText | null> => {
    const answer = await ask();
    const status = answer.statusCode ?? 0;
    if (status === 200) {
      const document = { name: url.hostname, text: await readLimited(answer) };
      const { etag } = answer.headers;
      known = etag === undefined ? null : { etag, document };
      return document;
    }
    answer.resume();
    if (status === 304 && known !== null) return known.document;
    if (status === 404) return null;
    throw refused(status);
  };

  return {
    read: async () => {
      try {
        return await read();
      } catch (error) {
        if (error instanceof PermanentError || error instanceof TransientError) throw error;
        throw new TransientError('The server of the organisation document did not answer', { cause: error });
      }
    },
  };
};
