import { schedules } from '../../src/contracts/functions.ts';
import { addDays, type Instant } from '../../src/core/time.ts';
import { embeddedMetrics } from '../../src/runtime/embedded-metrics.ts';
import { jsonLog } from '../../src/runtime/json-log.ts';
import type { Invocations } from '../local/host/count-invocations.ts';
import { createHost, type Host } from '../local/host/create-host.ts';
import type { DynamodbUnits } from '../local/host/dynamodb-units.ts';
import { rateSeconds } from '../local/schedules.ts';
import { autoPlan } from '../local/simulate/answer-plan.ts';
import { createBrowser } from '../local/simulate/browser.ts';
import { watchSlack } from '../local/simulate/simulated-person.ts';
import { calendarChanges, monthBegins, monthDays, person, typicalCalendar } from './typical-month.ts';

/** What one person's month made of calls, each counted where it was made. */
export type MonthOfCalls = {
  readonly invocations: Invocations;
  readonly transitions: number;
  readonly dynamodb: DynamodbUnits;
  /** Of a connection's tokens: read by each sync, written anew where Google renewed them. */
  readonly tokenReads: number;
  readonly tokenWrites: number;
  readonly google: number;
  readonly slack: number;
  readonly preparations: number;
  readonly logBytes: number;
};

/** Opens a page of the application, and what it leads to. */
const visit = async (browser: ReturnType<typeof createBrowser>, url: string): Promise<void> => {
  const response = await browser.open(url);
  await response.body?.cancel();
};

const linksIn = (host: Host): readonly string[] => {
  const said = JSON.stringify(host.world.simulators.slack.messages(person.email));
  return [...new Set(said.match(new RegExp(`${host.urls.app}/m/[\\w-]+`, 'g')) ?? [])];
};

/** The person looks at the dashboard, and at what was delivered since they last did. */
const looksAt = (host: Host, browser: ReturnType<typeof createBrowser>) => {
  const seen = new Set<string>();
  return async (): Promise<void> => {
    await visit(browser, `${host.urls.app}/`);
    for (const link of linksIn(host).filter((known) => !seen.has(known))) {
      seen.add(link);
      await visit(browser, link);
    }
  };
};

const isWorkday = (at: Instant): boolean => ![0, 6].includes(new Date(at).getUTCDay());

/** Plays the typical month through the whole application, and counts. */
export const countMonth = async (): Promise<MonthOfCalls> => {
  let logBytes = 0;
  let preparations = 0;
  const host = await createHost({
    accounts: [typicalCalendar],
    port: null,
    dataDirectory: null,
    start: monthBegins,
    log: (clock) =>
      jsonLog({
        clock,
        context: { stack: 'prod', function: 'claim-preparation' },
        measure: embeddedMetrics('prod'),
        write: (line) => {
          logBytes += line.length;
          if (line.includes('"preparation.started"')) preparations += 1;
        },
      }),
    variables: {},
  });
  try {
    const { clock, simulators } = host.world;
    const browser = createBrowser();
    for (const path of ['/auth/login', '/calendar/auth'])
      await visit(browser, `${host.urls.app}${path}?login_hint=${person.email}&auto_consent=1`);
    watchSlack({ clock, slack: simulators.slack, email: person.email, plan: autoPlan });
    for (const { at, id, patch } of calendarChanges)
      clock.at(at, 'the calendar changes', () =>
        simulators.google.control.patchEvent(person.email, id, patch),
      );
    const looks = looksAt(host, browser);
    await clock.settle();
    for (let day = 1; day <= monthDays; day += 1) {
      await clock.advanceTo(addDays(monthBegins, day));
      if (isWorkday(addDays(monthBegins, day - 1))) await looks();
    }
    const { google, slack } = host.world.calls();
    const invocations = host.world.invocations();
    return {
      invocations,
      tokenReads: invocations['sync-calendar'] ?? 0,
      tokenWrites: google.oauth,
      transitions: host.world.transitions(),
      dynamodb: host.world.dynamodbUnits(),
      google: google.calendar + google.oauth,
      slack,
      preparations,
      logBytes,
    };
  } finally {
    await host.stop();
  }
};

/** How often a schedule starts its function in a month of 30 days, whoever uses the deployment. */
export const scheduledRuns = (name: keyof typeof schedules): number =>
  Math.round((monthDays * 24 * 3600) / rateSeconds(schedules[name]));
