import { createHmac } from 'node:crypto';

export type Answer = { readonly status: number; readonly body: string };

const patienceMs = 15_000;

/** Twilio's signature: the address and the sorted fields, HMAC-SHA1. */
export const signTwilioForm = (
  authToken: string,
  url: string,
  fields: Readonly<Record<string, string>>,
): string => {
  const sorted = Object.keys(fields)
    .sort()
    .map((name) => `${name}${fields[name]}`);
  return createHmac('sha1', authToken)
    .update(Buffer.from([url, ...sorted].join(''), 'utf8'))
    .digest('base64');
};

/** Calls the application as Twilio does: a signed form. Status 0 when it could not be reached. */
export const callApplication = async (
  url: string,
  authToken: string,
  fields: Readonly<Record<string, string>>,
): Promise<Answer> => {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'x-twilio-signature': signTwilioForm(authToken, url, fields),
      },
      body: new URLSearchParams(fields).toString(),
      signal: AbortSignal.timeout(patienceMs),
    });
    return { status: response.status, body: await response.text() };
  } catch {
    return { status: 0, body: '' };
  }
};
