import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { createMaterialLink } from '../../../src/app/create-material-link.ts';
import type { HttpFunction, ScheduledFunction, StepFunction } from '../../../src/contracts/functions.ts';
import * as ask from '../../../src/handlers/ask.ts';
import * as claimPreparation from '../../../src/handlers/claim-preparation.ts';
import * as close from '../../../src/handlers/close.ts';
import * as deliver from '../../../src/handlers/deliver.ts';
import * as fail from '../../../src/handlers/fail.ts';
import * as gatherContext from '../../../src/handlers/gather-context.ts';
import * as monitor from '../../../src/handlers/monitor.ts';
import * as oauth from '../../../src/handlers/oauth.ts';
import * as planAsk from '../../../src/handlers/plan-ask.ts';
import * as remind from '../../../src/handlers/remind.ts';
import * as slack from '../../../src/handlers/slack.ts';
import * as sweep from '../../../src/handlers/sweep.ts';
import * as syncCalendar from '../../../src/handlers/sync-calendar.ts';
import * as twilio from '../../../src/handlers/twilio.ts';
import * as web from '../../../src/handlers/web.ts';
import * as webhook from '../../../src/handlers/webhook.ts';
import * as writeMaterials from '../../../src/handlers/write-materials.ts';
import type { LocalPorts } from './local-ports.ts';

type Fetches = { readonly fetch: (request: Request) => Response | Promise<Response> };
type Step = (input: never) => Promise<unknown>;

export type LocalFunctions = {
  readonly steps: Readonly<Record<StepFunction, Step>>;
  readonly scheduled: Readonly<Record<ScheduledFunction, () => Promise<unknown>>>;
  readonly syncCalendar: (event: SQSEvent) => Promise<SQSBatchResponse>;
  readonly http: Readonly<Record<HttpFunction, Fetches>>;
};

/** Every function of the application, composed by its own handler over this machine's ports. */
export const composeFunctions = (ports: LocalPorts): LocalFunctions => {
  const createLink = createMaterialLink(ports);
  return {
    steps: {
      'claim-preparation': claimPreparation.compose(ports),
      'gather-context': gatherContext.compose(ports),
      'plan-ask': planAsk.compose(ports),
      ask: ask.compose(ports),
      'write-materials': writeMaterials.compose(ports),
      deliver: deliver.compose({ ...ports, createLink }),
      remind: remind.compose(ports),
      close: close.compose(ports),
      fail: fail.compose(ports),
    },
    // All at once: on one machine nobody should have to wait for a poll.
    scheduled: {
      monitor: monitor.compose({ ...ports, spreadSeconds: 0, randomFraction: () => 0 }),
      sweep: sweep.compose(ports),
    },
    syncCalendar: syncCalendar.compose(ports),
    http: {
      web: web.compose({ ...ports, linkAccess: 'owner' }),
      oauth: oauth.compose({ ...ports, localMode: true }),
      slack: slack.compose(ports),
      twilio: twilio.compose(ports),
      webhook: webhook.compose(ports),
    },
  };
};
