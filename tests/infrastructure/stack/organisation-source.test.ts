import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Evaluation } from '../../../infrastructure/evaluate/manifest.ts';
import { parseOrganisationSource } from '../../../src/contracts/organisation-source.ts';
import { aStack, evaluate, manifestOf } from './stack-manifest.ts';

let evaluations: readonly Evaluation[];

beforeAll(() => {
  evaluations = evaluate([
    aStack({ context_source: 's3://facts-bucket/org/facts.yaml' }),
    aStack({ context_source: 'http://facts.example.com' }),
  ]);
});

describe('where the organisation’s document lies', () => {
  it('may be one object of a bucket, which the functions that gather may read and nothing else', () => {
    const { resources } = manifestOf(evaluations[0]);
    const holders = resources.filter(({ inputs }) => JSON.stringify(inputs).includes('arn:aws:s3:::facts'));
    expect(holders.map(({ name }) => name)).toContain('gather-context');
    for (const { inputs } of holders)
      expect(JSON.stringify(inputs)).toContain('"arn:aws:s3:::facts-bucket/org/facts.yaml"');
    expect(JSON.stringify(resources)).not.toContain('context-token');
  });

  it('is refused where it is no such place', () => {
    expect(evaluations[1]).toMatchObject({ error: expect.stringContaining('context_source') });
  });

  it.each([
    ['', 'bundled'],
    ['s3://facts/a.yaml', 's3'],
    ['https://facts.example.com/a?b=1', 'https'],
    ['s3://facts', undefined],
    ['s3://facts/*?', undefined],
    ['http://facts.example.com', undefined],
    ['https://me:secret@facts.example.com', undefined],
    ['file:///etc/passwd', undefined],
    ['facts.yaml', undefined],
  ])('is read from %p as %p', (text, kind) => {
    expect(parseOrganisationSource(text)?.kind).toBe(kind);
  });
});
