import { describe, expect, it } from '@jest/globals';
import { previewRuleChange } from '../../../src/app/preview-rule-change.ts';
import { noPersonalRules } from '../../../src/core/personal-rules.ts';
import { addHours } from '../../../src/core/time.ts';
import { aMeeting } from '../../builders/a-meeting.ts';
import { aUser } from '../../builders/a-user.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { memoryMeetingStore } from '../../fakes/memory-meeting-store.ts';
import { memoryUserStore } from '../../fakes/memory-user-store.ts';
import { theConfig } from '../core/the-config.ts';

const wanted = { ...noPersonalRules, leadHours: { default: 1 } };

const aCalendarOf = async (hours: readonly number[]) => {
  const clock = fixedClock();
  const users = memoryUserStore();
  await users.save(aUser());
  const meetings = memoryMeetingStore();
  for (const hour of hours) {
    const start = addHours(clock.now(), hour);
    const id = `m${hour}`;
    await meetings.save(
      aMeeting({ id, eventId: id, start, end: addHours(start, 1), attendeesOmitted: true }),
    );
  }
  return { ...theConfig, clock, users, meetings };
};

describe('a preview of rules', () => {
  it('looks at every meeting of the last and the next 30 days once, in order, and at no other', async () => {
    const inside = [-719, -480, -240, -1, 0, 1, 239, 240, 241, 480, 719];
    const world = await aCalendarOf([-721, ...inside, 721]);
    const preview = await previewRuleChange(world)({ userId: 'user1', wanted });
    expect(preview.effects.map(({ meeting }) => meeting.id)).toEqual(inside.map((hour) => `m${hour}`));
    expect(preview).toMatchObject({ looked: inside.length, cut: false });
  });

  it('says when there were too many to look at', async () => {
    const world = await aCalendarOf([1]);
    const [meeting] = world.meetings.all();
    if (meeting === undefined) throw new Error('there is no meeting');
    for (let index = 0; index < 600; index += 1) {
      const id = `more-${String(index).padStart(3, '0')}`;
      await world.meetings.save({ ...meeting, id, eventId: id, version: 0 });
    }
    expect(await previewRuleChange(world)({ userId: 'user1', wanted })).toMatchObject({ cut: true });
  });

  it('leaves out what is cancelled', async () => {
    const world = await aCalendarOf([1]);
    const [meeting] = world.meetings.all();
    if (meeting !== undefined) await world.meetings.save({ ...meeting, status: 'cancelled' });
    const preview = await previewRuleChange(world)({ userId: 'user1', wanted });
    expect(preview).toMatchObject({ effects: [], looked: 0 });
  });
});
