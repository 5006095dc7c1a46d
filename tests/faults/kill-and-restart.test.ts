import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { fourFreePorts, type LocalProcess, startProcess } from './local-process.ts';

/** A meeting of two on Tuesday at three; the clock begins on Monday at nine, in Berlin. */
const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//test//EN',
  'X-WR-CALNAME:dana@brightpath.example',
  'X-WR-TIMEZONE:Europe/Berlin',
  'BEGIN:VEVENT',
  'UID:plan@brightpath.example',
  'DTSTAMP:20260301T080000Z',
  'SUMMARY:Budget plan',
  'DTSTART:20260303T140000Z',
  'DTEND:20260303T150000Z',
  'ORGANIZER;CN=Kit Moreau:mailto:kit@brightpath.example',
  'ATTENDEE;PARTSTAT=ACCEPTED;CN=Dana Lee:mailto:dana@brightpath.example',
  'ATTENDEE;PARTSTAT=ACCEPTED;CN=Kit Moreau:mailto:kit@brightpath.example',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

let directory: string;
let running: LocalProcess | null = null;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'kill-'));
  writeFileSync(join(directory, 'calendar.ics'), calendar);
});
afterEach(async () => {
  await running?.kill();
  rmSync(directory, { recursive: true, force: true });
});

const start = async (more: readonly string[] = []): Promise<LocalProcess> => {
  running = await startProcess({
    port: await fourFreePorts(),
    args: [
      ...['--calendar', join(directory, 'calendar.ics'), '--data', join(directory, 'data')],
      ...['--now', '2026-03-02T08:00:00Z', ...more],
    ],
  });
  return running;
};

/** Each way to the point at which the process is killed; it was connected and Tuesday's meeting is known. */
const points: readonly (readonly [string, (process: LocalProcess) => Promise<void>, boolean])[] = [
  [
    'as the preparation begins',
    async (process) => {
      void process.advance('PT7H');
      await process.says('Time to prepare');
    },
    false,
  ],
  ['after the notice was sent', (process) => process.advance('PT7H'), false],
  [
    'as the answer comes in',
    async (process) => {
      await process.advance('PT7H');
      await process.answer();
      await process.says('Answered');
    },
    true,
  ],
  [
    'between writing and delivering',
    async (process) => {
      await process.advance('PT7H');
      await process.answer();
      await process.says('Materials written');
    },
    true,
  ],
  [
    'after the delivery, before the reminder',
    async (process) => {
      await process.advance('PT7H');
      await process.answer();
      await process.says('Delivered');
      await process.advance('PT1H');
    },
    true,
  ],
];

describe('a process killed with kill -9 in the middle of a preparation', () => {
  it.each(points)(
    '%s: a new start goes on, nothing is lost and nothing is said twice',
    async (_, reach, answered) => {
      const first = await start(['--connect']);
      await first.says('Calendar read');
      await reach(first);
      await first.kill();

      const second = await start();
      await second.advance('PT8H');
      if (!answered) {
        await second.answer();
        await second.says('Delivered');
      }
      await second.advance('PT20H');
      const posted = (await second.outbox())
        .filter(({ method }) => method === 'chat.postMessage')
        .map(({ args }) => (args.text ?? '').replace(/“.*$/s, '').trim());
      expect(posted).toEqual(['Time to prepare', 'Ready: your materials for', '']);
      expect(second.said()).not.toContain('failed');
      expect(second.said()).toContain('Reminded: “Budget plan”');
      expect(await second.interrupt()).toBe(0);
      running = null;
    },
    // Two processes are started, and a day is played: long where the machine has other work.
    120_000,
  );
});
