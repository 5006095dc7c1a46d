import { describe, expect, it } from '@jest/globals';
import { renderMessage } from '../../../src/adapters/slack/blocks/render-message.ts';
import type { Approval } from '../../../src/core/approvals/approval.ts';
import { summariseApproval } from '../../../src/core/approvals/summarise-approval.ts';
import { aMeeting } from '../../builders/a-meeting.ts';
import { anApproval } from '../../builders/an-approval.ts';
import { approvalSummaries } from '../../builders/approval-summaries.ts';

const link = 'https://assistant.example/approvals/approval1';

const rendered = (changes: Partial<Approval> = {}, now = '2026-03-02T08:01:00Z') => {
  const summary = summariseApproval(anApproval(changes), now);
  return renderMessage({ kind: 'approval', summary, link });
};

/** What a person reads, a line for each text. */
const read = (changes: Partial<Approval> = {}, now?: string): readonly string[] =>
  [...JSON.stringify(rendered(changes, now).blocks).matchAll(/"text":("(?:[^"\\]|\\.)*")/g)].map(
    (match) => JSON.parse(match[1] ?? '""') as string,
  );

const actionsIn = (changes: Partial<Approval> = {}, now?: string): readonly string[] =>
  [...JSON.stringify(rendered(changes, now).blocks).matchAll(/"action_id":"([^"]*)"/g)].map(
    ([, id = '']) => id,
  );

const executed: Partial<Approval> = { status: 'executed', executedAt: '2026-03-02T08:00:00Z' };

describe('a request to change the calendar', () => {
  it('says from what to what, who asked and until when, above its buttons', () => {
    expect(read()).toEqual([
      'Move “Budget review”',
      '*Time*\nWed 4 Mar, 15:00 – 16:00  →  Wed 4 Mar, 15:00 – 15:50',
      'Approve',
      'Reject',
      'Open',
      'The other person invited will be told by Google.',
      'You asked for this. Nothing is changed before your yes. Open until Tue 3 Mar, 09:00.',
    ]);
    expect(actionsIn()).toEqual(['approve_action', 'reject_action', 'open_approval']);
    expect(rendered().text).toBe('Your yes is needed: Move “Budget review”');
  });

  it('says what is in the way, the worst first, and counts what is left out', () => {
    const conflicts = Array.from({ length: 7 }, (_, nth) => ({
      severity: nth === 0 ? ('high' as const) : ('low' as const),
      reason: `Reason ${nth}.`,
      meetingId: 'other',
    }));
    expect(read({ conflicts })).toContain(
      '*Conflict:* Reason 0.\n*Note:* Reason 1.\n*Note:* Reason 2.\n*Note:* Reason 3.\n*Note:* Reason 4.\n… and 2 more',
    );
  });

  it('asks again before what cannot be taken back', () => {
    const action = { kind: 'delete', connectionId: 'c', calendarId: 'k', eventId: 'e' } as const;
    expect(read({ action })).toContain('This cannot be undone.');
    expect(JSON.stringify(rendered({ action }).blocks)).toContain('"confirm"');
    expect(JSON.stringify(rendered().blocks)).not.toContain('"confirm"');
  });

  it('carries its id in its buttons, and nothing else', () => {
    const values = [...JSON.stringify(rendered().blocks).matchAll(/"value":"([^"]*)"/g)];
    expect(values.map(([, value]) => value)).toEqual(['approval1', 'approval1']);
  });

  it('offers Undo for ten minutes after it was done, and not longer', () => {
    expect(actionsIn(executed, '2026-03-02T08:09:59Z')).toEqual(['undo_action', 'open_approval']);
    expect(read(executed)).toContain('It can be undone until Mon 2 Mar, 09:10.');
    expect(actionsIn(executed, '2026-03-02T08:10:00Z')).toEqual(['open_approval']);
  });

  it.each<[Partial<Approval>, RegExp]>([
    [{ status: 'approved' }, /Being done.*few seconds/],
    [{ status: 'approved', attempts: 2 }, /tried again by itself/],
    [executed, /Done.*as you agreed/],
    [{ ...executed, reason: 'It was changed after.' }, /It still stands\. It was changed after\./],
    [{ status: 'undone' }, /Undone.*as it was/],
    [{ status: 'rejected' }, /You said no.*Nothing was changed/],
    [{ status: 'expired' }, /Ran out.*Nothing was changed.*again/],
    [{ status: 'cancelled', reason: 'It moved.' }, /It moved\. Nothing was changed.*again/],
    [{ status: 'changed-meanwhile', reason: 'Its title.' }, /Its title\..*left as it is.*Google Calendar/],
    [{ status: 'failed', reason: 'No right.' }, /No right\. Nothing was changed.*when that is settled/],
  ])('says where it stands: %j', (changes, words) => {
    expect(read(changes).join('\n')).toMatch(words);
    expect(actionsIn(changes)).not.toContain('approve_action');
  });

  it('is too late for a yes when its time is over, though nobody noted that yet', () => {
    expect(actionsIn({}, '2026-03-03T08:00:00Z')).toEqual(['open_approval']);
  });

  it('stays far below what a message may hold, whatever is in it', () => {
    for (const summary of approvalSummaries('&<*'.repeat(4000))) {
      const { blocks } = renderMessage({ kind: 'approval', summary, link });
      expect(JSON.stringify(blocks).length).toBeLessThan(13_000);
      expect(blocks.length).toBeLessThan(20);
    }
  });
});

describe('the materials', () => {
  it('offer only what could be done, each as a button that names the meeting', () => {
    const meeting = aMeeting();
    const message = {
      kind: 'materials',
      preparationId: 'prep_1',
      meeting: {
        meetingId: meeting.id,
        title: meeting.title,
        type: 'default',
        typeLabel: 'Meeting',
        rule: 'default',
        start: meeting.start,
        end: meeting.end,
        timeZone: 'Europe/Berlin',
        people: [],
        isSeries: false,
      },
      link: 'https://assistant.example/m/x',
      highlights: [],
      questionCount: 0,
      remarks: [],
    } as const;
    const offers = [
      { proposal: 'hold', label: 'Hold 30 minutes to prepare' },
      { proposal: 'decline', label: 'Decline' },
    ] as const;
    const text = JSON.stringify(renderMessage({ ...message, offers }).blocks);
    expect(text).toMatch(/"action_id":"propose_hold".*"value":"meeting1"/);
    expect(text).toContain('"action_id":"propose_decline"');
    expect(JSON.stringify(renderMessage({ ...message, offers: [] }).blocks)).not.toContain('calendar');
  });
});
