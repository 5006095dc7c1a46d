import { expect, it } from '@jest/globals';
import { startWithPerson } from '../end-to-end/local-person.ts';

/** Run by leak-watch.test.ts alone, as a test file of its own: it must fail, though its one test passes. */
it('passes, and leaves the token of a channel in the log', async () => {
  const person = await startWithPerson();
  await person.pass({ minutes: 1 });
  const [channel] = person.google.openChannels();
  person.log.info('push.queued', { connectionId: channel?.token ?? '' });
  await person.stop();
  expect(channel?.token).toBeDefined();
});
