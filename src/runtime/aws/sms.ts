import { createTwilioSms } from '../../adapters/twilio/twilio-sms.ts';
import type { Secrets } from '../../ports/secrets.ts';
import type { Sms } from '../../ports/sms.ts';
import type { Runtime } from '../lambda.ts';
import { noSms } from '../no-sms.ts';

export const openSms = ({ environment }: Runtime, secrets: Secrets): Sms => {
  const accountSid = environment.get('TWILIO_ACCOUNT_SID');
  if (accountSid === '') return noSms;
  const baseUrl = environment.override('TWILIO_BASE_URL');
  return createTwilioSms({
    accountSid,
    authToken: () => secrets.get('twilio-auth-token'),
    sender: { messagingServiceSid: environment.get('TWILIO_MESSAGING_SERVICE_SID') },
    ...(baseUrl !== null && { baseUrl }),
    statusCallbackUrl: `${environment.get('PUBLIC_BASE_URL')}/twilio/status`,
  });
};
