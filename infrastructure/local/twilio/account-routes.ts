import { Hono } from 'hono';
import { simulatedTwilio } from '../host/addresses.ts';
import { basicAuthentication, refuse } from './refuse.ts';

export type MessagingService = {
  /** Where replies are sent; null: nowhere. */
  readonly inboundRequestUrl: string | null;
  /** Each number has its own webhook instead. */
  readonly useInboundWebhookOnNumber: boolean;
  /** Whether the United States' carriers know who sends (A2P 10DLC). */
  readonly registeredForUs: boolean;
  readonly numbers: readonly string[];
};

/** What Twilio says of an account and its messaging service: for whoever checks how they are set up. */
export const accountRoutes = (deps: {
  readonly accountSid: string;
  readonly authToken: string;
  readonly service: () => MessagingService;
}): Hono => {
  const app = new Hono();
  const { accountSid } = deps;
  const { messagingServiceSid } = simulatedTwilio;
  const account = '/2010-04-01/Accounts/:account{[^/]+\\.json}';
  const service = '/v1/Services/:service';
  const expected = basicAuthentication(deps);

  for (const path of [account, service, `${service}/*`]) {
    app.use(path, async (c, next) => {
      if (c.req.header('authorization') !== expected) return refuse(401, 20003, 'Authenticate');
      await next();
      return undefined;
    });
  }

  app.get(account, (c) => {
    if (c.req.param('account') !== `${accountSid}.json`)
      return refuse(404, 20404, 'The requested resource was not found');
    return c.json({ sid: accountSid, status: 'active', type: 'Full', friendly_name: 'Local' });
  });

  for (const path of [service, `${service}/*`]) {
    app.use(path, async (c, next) => {
      if (c.req.param('service') !== messagingServiceSid)
        return refuse(404, 20404, 'The requested resource was not found');
      await next();
      return undefined;
    });
  }

  app.get(service, (c) => {
    const { inboundRequestUrl, useInboundWebhookOnNumber, registeredForUs } = deps.service();
    return c.json({
      sid: messagingServiceSid,
      account_sid: accountSid,
      inbound_request_url: inboundRequestUrl,
      inbound_method: 'POST',
      use_inbound_webhook_on_number: useInboundWebhookOnNumber,
      us_app_to_person_registered: registeredForUs,
    });
  });

  app.get(`${service}/PhoneNumbers`, (c) =>
    c.json({
      phone_numbers: deps.service().numbers.map((number) => ({
        service_sid: messagingServiceSid,
        phone_number: number,
        capabilities: ['SMS'],
      })),
      meta: { page: 0, page_size: 50, next_page_url: null, key: 'phone_numbers' },
    }),
  );

  return app;
};
