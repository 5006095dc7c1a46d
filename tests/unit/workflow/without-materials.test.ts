import { describe, expect, it } from '@jest/globals';
import { type StepFunction, stepFunctions } from '../../../src/contracts/functions.ts';
import { preparationWorkflow } from '../../../src/workflow/preparation-workflow.ts';
import { withoutMaterials } from '../../../src/workflow/without-materials.ts';

const arns = Object.fromEntries(stepFunctions.map((name) => [name, `arn:${name}`])) as Record<
  StepFunction,
  string
>;

describe('a workflow without materials', () => {
  const definition = withoutMaterials(preparationWorkflow(arns));

  it('closes where it would have written', () => {
    expect(definition.States.Answer).toMatchObject({
      Choices: expect.arrayContaining([
        { Variable: '$.answer.kind', StringEquals: 'answered', Next: 'Close' },
      ]),
    });
    expect(definition.States.WhatNext).toMatchObject({
      Choices: expect.arrayContaining([{ Variable: '$.plan.next', StringEquals: 'write', Next: 'Close' }]),
    });
  });

  it('calls nothing that writes, delivers or reminds', () => {
    expect(JSON.stringify(definition)).not.toMatch(/arn:(write-materials|deliver|remind)/);
  });

  it('leads nowhere that is not there', () => {
    const named = [...JSON.stringify(definition).matchAll(/"(?:Next|Default|StartAt)":"([^"]+)"/g)];
    expect(named.map(([, name]) => name).filter((name) => !(String(name) in definition.States))).toEqual([]);
  });
});
