import baseTwilio from 'twilio/lib/base/BaseTwilio.js';
import RequestClient from 'twilio/lib/base/RequestClient.js';
import ApiBase from 'twilio/lib/rest/ApiBase.js';
import type { MessageListInstance } from 'twilio/lib/rest/api/v2010/account/message.js';
import { RedirectedClient } from './redirected-client.ts';

export type TwilioAccount = {
  readonly accountSid: string;
  readonly authToken: string;
  readonly timeoutMs: number;
  /** Another server in Twilio's place. */
  readonly baseUrl: string | null;
};

/**
 * The Messages resource of Twilio's own client, without the forty other products that the package's front
 * door loads (3 MB).
 */
export const openMessages = (account: TwilioAccount): MessageListInstance => {
  const { accountSid, authToken, baseUrl } = account;
  const http = { timeout: account.timeoutMs, autoRetry: false, keepAlive: false };
  const httpClient = baseUrl === null ? new RequestClient(http) : new RedirectedClient(baseUrl, http);
  const client = new baseTwilio.Client(accountSid, authToken, { httpClient });
  return new ApiBase(client).v2010.account.messages;
};
