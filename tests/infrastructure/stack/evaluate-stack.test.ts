import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { aStack, evaluate } from './stack-manifest.ts';

describe('the evaluation of a Pulumi program', () => {
  it('refuses what it does not know, and a name that is used twice', () => {
    const output = execFileSync(process.execPath, [join(import.meta.dirname, 'evaluate-faulty.mjs')], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    expect(JSON.parse(output)).toEqual({
      twice: { error: expect.stringContaining('Declared twice: aws:sqs/queue:Queue one') },
      unknownType: { error: expect.stringContaining('Unknown type of resource: aws:ec2/vpc:Vpc vpc') },
      unknownLookUp: { error: expect.stringContaining('getAvailabilityZones') },
      thrown: { error: 'The program fails' },
    });
  });

  it('gives the same manifest each time', () => {
    const [first, second] = evaluate([aStack(), aStack()]);
    expect(second).toEqual(first);
  });
});
