/** An error as Twilio answers it. */
export const refuse = (status: number, code: number, message: string): Response =>
  Response.json(
    { code, message, more_info: `https://www.twilio.com/docs/errors/${code}`, status },
    { status },
  );

/** The header with which a client of this account says who it is. */
export const basicAuthentication = (account: {
  readonly accountSid: string;
  readonly authToken: string;
}): string => `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`;
