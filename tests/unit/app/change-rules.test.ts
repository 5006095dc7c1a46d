import { describe, expect, it } from '@jest/globals';
import { changePreferences } from '../../../src/app/change-preferences.ts';
import { changeRules } from '../../../src/app/change-rules.ts';
import { decideFor } from '../../../src/app/decide-for.ts';
import { parsePersonalRules } from '../../../src/core/personal-rules.ts';
import { aCalendar } from '../../builders/a-calendar.ts';
import { aConnection } from '../../builders/a-connection.ts';
import { aMeeting } from '../../builders/a-meeting.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';
import { memoryCalendarStore } from '../../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../../fakes/memory-connection-store.ts';

const userId = 'user1';

describe('changing one’s rules', () => {
  it('keeps them, has the calendars decided anew and leaves a trace', async () => {
    const world = await aPreparationWorld();
    const connections = memoryConnectionStore();
    const calendars = memoryCalendarStore();
    await connections.save(aConnection());
    await calendars.save(aCalendar());
    const rules = parsePersonalRules({ leadHours: { default: 2 } });
    await changeRules({ ...world, connections, calendars })({ userId, rules });

    const user = await world.users.get(userId);
    if (user === null) throw new Error('the user is gone');
    expect(user.rules).toEqual(rules);
    expect(world.queue.jobs).toMatchObject([{ userId, mode: 'roll' }]);
    expect(world.audit.all().map(({ action }) => action)).toContain('rules.changed');
    const meeting = aMeeting({ title: 'Lunch', attendeesOmitted: true });
    expect(decideFor(world.rules)(user)(meeting).prepAt).toBe('2026-03-04T12:00:00Z');
  });
});

describe('changing how one is asked', () => {
  const phone = { number: '+491701234567', consentAt: '2026-03-01T10:00:00Z', optedOutAt: null };

  it.each([
    ['no Slack', { slack: false }, 'sms'],
    ['no SMS', { sms: false }, 'slack'],
  ])('%s holds from the next question on', async (_what, change, channel) => {
    const world = await aPreparationWorld({ user: { phone } });
    await changePreferences(world)({ userId, change });
    await world.sweep();
    await world.claim();
    expect(await world.plan()).toMatchObject({ next: 'ask', channel });
  });

  it('neither Slack nor SMS writes with defaults', async () => {
    const world = await aPreparationWorld({ user: { phone } });
    await changePreferences(world)({ userId, change: { slack: false, sms: false } });
    await world.sweep();
    await world.claim();
    expect(await world.plan()).toEqual({ next: 'write' });
  });

  it('one’s own patience and quiet hours count, not the deployment’s', async () => {
    const world = await aPreparationWorld({ user: { phone } });
    const change = {
      escalateToSmsAfterMinutes: 10,
      quietHours: { from: '15:00', to: '16:00' },
    };
    await changePreferences(world)({ userId, change });
    await world.sweep();
    await world.claim();
    expect(await world.plan()).toMatchObject({ channel: 'slack', waitSeconds: 600 });
    await world.ask('slack', 'token1');
    world.clock.advanceMinutes(10);
    // 15:10 in Berlin: quiet until 16:00.
    expect(await world.plan()).toEqual({ next: 'ask', channel: 'none', waitSeconds: 50 * 60 });
  });
});
