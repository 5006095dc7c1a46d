import { validateRequest } from 'twilio/lib/webhooks/webhooks.js';
import type { VerifyTwilioRequest } from '../../ports/twilio-ingress.ts';

/** Repeated fields become lists, as Twilio signs them; a null prototype keeps odd names harmless. */
const fieldsOf = (form: URLSearchParams): Record<string, string | string[]> => {
  const fields: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    fields[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return fields;
};

/** Checks Twilio's signature over the configured public address and the form; only the validator is loaded. */
export const verifyTwilioRequest: VerifyTwilioRequest = ({ authTokens, signature, url, form }) => {
  if (signature === null || !/^[A-Za-z0-9+/]{27}=$/.test(signature)) return false;
  const fields = fieldsOf(form);
  let matches = false;
  for (const token of authTokens) {
    if (token === '') continue;
    matches = validateRequest(token, signature, url, fields) || matches;
  }
  return matches;
};
