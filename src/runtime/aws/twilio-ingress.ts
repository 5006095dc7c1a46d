import { verifyTwilioRequest } from '../../adapters/twilio/verify-twilio-request.ts';
import type { Secrets } from '../../ports/secrets.ts';

/** What the routes need to know Twilio's requests; the SDK that sends is not loaded for it. */
export const openTwilioIngress = (secrets: Secrets) => ({
  verify: verifyTwilioRequest,
  authTokens: async (): Promise<readonly string[]> => [await secrets.get('twilio-auth-token')],
});
