import { describe, expect, it } from '@jest/globals';
import { approvalStatuses } from '../../../src/core/approvals/approval-states.ts';
import { auditSentence } from '../../../src/web/audit-words.ts';
import { anApprovalWorld } from '../../builders/an-approval-world.ts';
import { anEventNow } from '../../fakes/memory-calendar-actions.ts';

const entry = (action: string) => ({
  userId: 'user1',
  at: '2026-03-02T08:00:00Z',
  actor: 'user1',
  action,
  subject: 'approval1',
  outcome: 'move',
});

describe('the trail of a change of the calendar', () => {
  it('has who, what and when of every step, each once, and nothing of its content', async () => {
    const world = await anApprovalWorld();
    await world.request();
    await world.work();
    await world.work();
    world.clock.advanceMinutes(1);
    await world.decide('approve');
    world.clock.advanceMinutes(1);
    await world.work();
    expect(world.audit.all()).toEqual([
      expect.objectContaining({ action: 'action.pending', actor: 'user1', outcome: 'move' }),
      expect.objectContaining({ action: 'action.approved', actor: 'user1', at: '2026-03-02T08:01:00Z' }),
      expect.objectContaining({ action: 'action.executed', actor: 'assistant', at: '2026-03-02T08:02:00Z' }),
    ]);
    expect(JSON.stringify(world.audit.all())).not.toContain('Budget');
  });

  it('says of what could not be undone that it was not, rather than that it was done again', async () => {
    const world = await anApprovalWorld();
    await world.request();
    await world.decide('approve');
    await world.work();
    const { startsOn: start } = await world.theMeeting();
    world.google.put(
      anEventNow({ start, end: { kind: 'timed', at: '2026-03-04T18:00:00Z', timeZone: null } }),
    );
    world.clock.advanceMinutes(1);
    await world.decide('undo');
    world.clock.advanceMinutes(1);
    await world.work();
    expect((await world.theApproval()).status).toBe('executed');
    expect(world.audit.all().map(({ action }) => action)).toEqual([
      'action.pending',
      'action.approved',
      'action.executed',
      'action.undoing',
      'action.not-undone',
    ]);
  });

  it.each([...approvalStatuses.map((status) => `action.${status}`), 'action.not-undone'])(
    '%s is a sentence',
    (action) => {
      expect(auditSentence(entry(action))).toMatch(/calendar/);
    },
  );
});
