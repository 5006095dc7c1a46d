import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as z from 'zod';

const program = join(__dirname, '..', '..', 'infrastructure', 'local', 'bin', 'simulate.mjs');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulate-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
/** The contract of the time machine's report: nothing less, nothing more. */
const contract = z.strictObject({
  meetings: z.array(
    z.strictObject({
      id: z.string().min(1),
      title: z.string(),
      start: instant,
      end: instant,
      type: z.string(),
      rule: z.string(),
      needsPrep: z.boolean(),
      reason: z.string(),
      prepAt: instant.nullable(),
      notifiedAt: instant.nullable(),
      answeredAt: instant.nullable(),
      deliveredAt: instant.nullable(),
      reminderAt: instant.nullable(),
      outcome: z.enum(['prepared', 'skipped', 'withdrawn', 'not-needed', 'missed']),
      channels: z.array(z.enum(['slack', 'sms'])),
      materials: z.array(z.strictObject({ kind: z.string(), format: z.string(), path: z.string() })),
    }),
  ),
  totals: z.strictObject({
    meetings: z.int(),
    needPrep: z.int(),
    prepared: z.int(),
    missed: z.int(),
    late: z.int(),
    duplicates: z.int(),
    calls: z.strictObject({
      google: z.int(),
      dynamodb: z.int(),
      slack: z.int(),
      twilio: z.int(),
      model: z.int(),
    }),
    costUsd: z.number(),
  }),
});

const simulate = (out: string, args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--out', join(folder, out), '--json', ...args],
    { cwd: folder, encoding: 'utf8', timeout: 60_000 },
  );
  expect(stderr).toBe('');
  return { status, report: contract.parse(JSON.parse(stdout)) };
};

const oneMeeting = (start: string, end: string): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'X-WR-CALNAME:dana@brightpath.example',
    'BEGIN:VEVENT',
    'UID:one@brightpath.example',
    'DTSTAMP:20260301T080000Z',
    'SUMMARY:Budget plan',
    `DTSTART:${start}`,
    `DTEND:${end}`,
    'ORGANIZER:mailto:kit@brightpath.example',
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:dana@brightpath.example',
    'ATTENDEE;PARTSTAT=ACCEPTED:mailto:kit@brightpath.example',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const twoDays = ['--from', '2026-03-02T08:00:00Z', '--days', '2'];

describe('the time machine', () => {
  it('plays the sample, reports by the contract, and writes every material that it names', () => {
    const { status, report } = simulate('sample', ['--from', '2026-03-02T08:00:00Z', '--days', '5']);
    expect(status).toBe(0);
    expect(report.totals).toMatchObject({ missed: 0, late: 0, duplicates: 0 });
    expect(report.totals.prepared).toBeGreaterThan(3);
    const prepared = report.meetings.filter(({ outcome }) => outcome === 'prepared');
    expect(prepared).toHaveLength(report.totals.prepared);
    for (const { materials, notifiedAt, answeredAt, deliveredAt, start } of prepared) {
      expect(new Set(materials.map(({ kind }) => kind))).toEqual(
        new Set(['agenda', 'questions', 'briefing', 'notes', 'all']),
      );
      for (const { path } of materials) {
        expect(path.startsWith('/') || path.includes('..')).toBe(false);
        expect(existsSync(join(folder, 'sample', path))).toBe(true);
      }
      expect([notifiedAt, answeredAt, deliveredAt].every((at) => at !== null && at < start)).toBe(true);
    }
    expect(JSON.parse(readFileSync(join(folder, 'sample', 'report.json'), 'utf8'))).toEqual(report);
    const review = prepared.find(({ title }) => title.startsWith('Incident review'))?.materials ?? [];
    const briefing =
      review.find(({ kind, format }) => kind === 'briefing' && format === 'markdown')?.path ?? '';
    expect(readFileSync(join(folder, 'sample', briefing), 'utf8')).toContain('connection pool exhausted');
  });

  it('says the same when it plays the same again', () => {
    const [first, second] = ['first', 'second'].map((out) => simulate(out, twoDays).report);
    expect(first).toEqual(second);
  });

  it('asks Google as seldom as it can: for two days 24 polls, and the list of calendars each day', () => {
    const polls = 24;
    const renewals = 24;
    const listsOfCalendars = 1 + 2;
    const fullReads = 1;
    const connecting = 7;
    // What changed before the channel was open is asked for once it is.
    const watching = 1 + 1;
    const { report } = simulate('calls', twoDays);
    expect(report.totals.calls.google).toBe(
      polls + renewals + listsOfCalendars + fullReads + connecting + watching,
    );
  });

  it('prepares without answers when nobody answers', () => {
    writeFileSync(join(folder, 'one.ics'), oneMeeting('20260303T140000Z', '20260303T150000Z'));
    const { status, report } = simulate('none', ['--calendar', 'one.ics', '--answer', 'none', ...twoDays]);
    expect(status).toBe(0);
    expect(report.meetings).toMatchObject([
      { outcome: 'prepared', notifiedAt: '2026-03-02T14:00:00Z', answeredAt: null },
    ]);
    expect(report.meetings[0]?.deliveredAt).toBe('2026-03-03T13:30:00Z');
  });

  it('asks by text message, on a telephone that was confirmed, what Slack leaves unanswered', () => {
    writeFileSync(join(folder, 'one.ics'), oneMeeting('20260303T140000Z', '20260303T150000Z'));
    const unanswered = ['--calendar', 'one.ics', '--answer', 'none', ...twoDays];
    const { status, report } = simulate('sms', [...unanswered, '--phone', '+14155552671']);
    expect(status).toBe(0);
    expect(report.meetings).toMatchObject([{ outcome: 'prepared', channels: ['slack', 'sms'] }]);
    const code = 1;
    const question = 1;
    expect(report.totals.calls.twilio).toBeGreaterThanOrEqual(code + question);
  });

  it('does with each notice what a file of rules says', () => {
    writeFileSync(join(folder, 'one.ics'), oneMeeting('20260303T140000Z', '20260303T150000Z'));
    writeFileSync(
      join(folder, 'rules.json'),
      JSON.stringify([{ match: 'budget', action: 'skip', afterMinutes: 30 }, { action: 'answer' }]),
    );
    const { report } = simulate('rules', ['--calendar', 'one.ics', '--answer', 'rules.json', ...twoDays]);
    expect(report.meetings).toMatchObject([{ outcome: 'skipped', deliveredAt: null }]);
  });

  it('fails when a meeting was missed', () => {
    writeFileSync(join(folder, 'soon.ics'), oneMeeting('20260302T081000Z', '20260302T090000Z'));
    const { status, report } = simulate('missed', ['--calendar', 'soon.ics', ...twoDays]);
    expect([status, report.totals.missed, report.meetings[0]?.outcome]).toEqual([1, 1, 'missed']);
  });
});
