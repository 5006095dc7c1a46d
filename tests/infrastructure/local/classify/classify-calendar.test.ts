import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..', '..', '..', '..');
const directory = mkdtempSync(join(tmpdir(), 'classify-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

const event = (lines: readonly string[]): readonly string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const people = ['ada', 'ben', 'cy'].map((name) => `ATTENDEE;PARTSTAT=ACCEPTED:mailto:${name}@example.com`);

const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//test//test//EN',
  'X-WR-CALNAME:ada@example.com',
  'X-WR-TIMEZONE:Europe/Berlin',
  ...event([
    'UID:qbr',
    'SUMMARY:Q3 Quarterly Business Review',
    'DTSTART:20260304T140000Z',
    'DTEND:20260304T150000Z',
    ...people,
  ]),
  ...event([
    'UID:weekly',
    'SUMMARY:Staff meeting',
    'DTSTART:20260302T090000Z',
    'DTEND:20260302T100000Z',
    'RRULE:FREQ=WEEKLY;COUNT=3',
    ...people,
  ]),
  ...event(['UID:alone', 'SUMMARY:Think', 'DTSTART:20260305T090000Z', 'DTEND:20260305T100000Z']),
  'END:VCALENDAR',
].join('\r\n');

const fileWith = (name: string, text: string): string => {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
};
const calendarFile = fileWith('calendar.ics', calendar);

const classify = (...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, 'infrastructure/local/bin/classify.mjs'), ...args],
    { encoding: 'utf8', cwd: root },
  );
  return { status, stdout, stderr };
};

describe('npm run classify', () => {
  it('says of each meeting its type, the rule that matched, and when or why not it is prepared', () => {
    const { status, stdout } = classify('--calendar', calendarFile);
    expect(status).toBe(0);
    expect(stdout).toContain('2026-03-04 15:00  Q3 Quarterly Business Review');
    expect(stdout).toMatch(/qbr, prepared from 2026-02-18 15:00 \(336 h before\)/);
    expect(stdout).toMatch(/qbr: ".*" in the title, 3 people/);
    expect(stdout).toContain('Nobody else is invited.');
    expect(stdout).toContain('5 meetings, 4 to prepare');
  });

  it('gives the same as one JSON object', () => {
    const { stdout } = classify('--calendar', calendarFile, '--json', '--from', '2026-03-09T00:00:00Z');
    const { meetings } = JSON.parse(stdout) as { meetings: readonly Record<string, unknown>[] };
    expect(meetings).toHaveLength(2);
    expect(meetings[0]).toMatchObject({
      title: 'Staff meeting',
      start: '2026-03-09T09:00:00Z',
      type: 'staff_meeting',
      needsPrep: true,
      leadHours: 48,
      prepAt: '2026-03-07T09:00:00Z',
    });
  });

  it('takes other rules, and names the line of what is wrong in them', () => {
    const bad = fileWith('rules.yaml', 'types:\n  - type: qbr\n    label: QBR\n    leadHours: soon\n');
    const { status, stderr } = classify('--calendar', calendarFile, '--rules', bad);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^classify: .*rules\.yaml:4: types, entry 1 \(qbr\), leadHours: /);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['no calendar', [], /--calendar is needed/],
    ['a file that is not there', ['--calendar', '/nowhere.ics'], /there is no such file/],
    [
      'rules that are not there',
      ['--calendar', calendarFile, '--rules', '/nowhere.yaml'],
      /cannot be read \(ENOENT\)/,
    ],
    ['an unknown flag', ['--calender', calendarFile], /Unknown option '--calender'/],
    ['a file that is no calendar', ['--calendar', join(root, 'package.json')], /classify: .*line/i],
  ])('answers %s with one clear line', (_what, args, message) => {
    const { status, stdout, stderr } = classify(...args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
