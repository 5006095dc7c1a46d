import { describe, expect, it } from '@jest/globals';
import { applyChanges } from '../../../src/app/apply-changes.ts';
import type { Meeting } from '../../../src/core/meeting.ts';
import type { MeetingChange } from '../../../src/core/reconcile.ts';
import { aPreparationWorld } from '../../builders/a-preparation-world.ts';

const renamed = (stored: readonly Meeting[]): readonly MeetingChange[] =>
  stored
    .filter(({ title }) => title !== 'Renamed')
    .map((meeting) => ({ kind: 'edited', meeting: { ...meeting, title: 'Renamed' } }));

describe('a sync that writes a meeting', () => {
  it('loses nothing that the preparation wrote after the sync had read it (E-21)', async () => {
    const world = await aPreparationWorld();
    const read = [await world.theMeeting()];
    await world.sweep();
    await world.claim();

    expect(await applyChanges({ ...world, react: async () => {} })(read, renamed)).toBe(1);
    expect(await world.theMeeting()).toMatchObject({
      title: 'Renamed',
      dueAt: null,
      prep: { status: 'preparing', preparationId: (await world.thePreparation()).id },
    });
  });

  it('is not undone by a step that had read the meeting before', async () => {
    const world = await aPreparationWorld();
    await world.written();
    let first = true;
    const meetings: typeof world.meetings = {
      ...world.meetings,
      save: async (meeting) => {
        if (first) {
          first = false;
          await applyChanges({ ...world, react: async () => {} })([await world.theMeeting()], renamed);
        }
        return world.meetings.save(meeting);
      },
    };
    await world.with({ meetings }).deliver();
    expect(await world.theMeeting()).toMatchObject({ title: 'Renamed', prep: { status: 'prepared' } });
  });
});
