import { monitorCalendars } from '../app/monitor-calendars.ts';
import { openQueue } from '../runtime/aws/queue.ts';
import { settings } from '../runtime/aws/settings.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { onLambda } from '../runtime/lambda.ts';

/** The queue holds a message back for at most 15 minutes. */
const spreadSeconds = 600;

export const compose = monitorCalendars;

export const handler = onLambda('monitor', (runtime) => {
  const monitor = compose({
    ...openStores(runtime),
    ...settings(runtime),
    queue: openQueue(runtime),
    spreadSeconds,
    randomFraction: Math.random,
  });
  return () => monitor();
});
