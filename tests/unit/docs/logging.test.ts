import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { narratingLog } from '../../../infrastructure/local/host/narrate.ts';
import { narration } from '../../../infrastructure/local/host/narration.ts';
import type { LogCode } from '../../../src/ports/log-codes.ts';
import { logCodes } from '../../../src/ports/log-codes.ts';

const codes = Object.keys(logCodes) as LogCode[];
const document = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'logging.md'), 'utf8');

describe('the codes of the log', () => {
  it('stand in the documentation with what they mean and what to do, and no others', () => {
    const rows = document
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      );
    expect(rows).toEqual(
      Object.entries(logCodes).map(([code, [meaning, action = '']]: [string, readonly string[]]) => [
        `\`${code}\``,
        meaning,
        action,
      ]),
    );
  });

  it.each(codes)('%s is told in one line without a gap in it, or not at all', (code) => {
    const lines: string[] = [];
    const titles = {
      of: () => 'Budget\nplan \u202e<b>',
      watchMeetings: <Store>(store: Store) => store,
      watchPreparations: <Store>(store: Store) => store,
    };
    const log = narratingLog((line) => lines.push(line), 'Europe/Berlin')(
      { now: () => '2026-03-02T08:00:00Z' },
      titles,
    );
    const facts = {
      mode: 'full',
      changed: 2,
      skipped: 0,
      writer: 'w',
      source: 's',
      what: 'x',
      method: 'GET',
      status: 404,
      useful: true,
    };
    log.info(code, facts);
    expect(lines).toHaveLength(narration[code] === null ? 0 : 1);
    expect(lines.join()).not.toMatch(/undefined|null|[\n\u202e]/);
  });
});
