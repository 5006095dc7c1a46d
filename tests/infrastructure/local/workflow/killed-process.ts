/**
 * Runs ten preparations on files in the folder that it is given and prints a line after each effect of a
 * step. Kills itself with no warning after as many effects as it is told, else ends when all have ended.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileJournal } from '../../../../infrastructure/local/workflow/file-journal.ts';
import type { AskInput, ClaimInput, StepInput } from '../../../../src/contracts/workflow-steps.ts';
import { createWorkbench, event, happySteps, start } from './workbench.ts';

const directory = process.argv[2] as string;
const lastEffect = Number(process.argv[3]);
let effects = 0;
const nowFile = join(directory, 'now');
const names = Array.from({ length: 10 }, (_, index) => `e${index}`);

const effect = (preparationId: string, step: string, more = ''): void => {
  // Synchronous: what is printed has happened, as a write to the store would have.
  writeFileSync(1, `${preparationId} ${step} ${more}\n`);
  effects += 1;
  if (effects === lastEffect) process.kill(process.pid, 'SIGKILL');
};
const plain = (step: keyof typeof happySteps) => (input: StepInput) => {
  effect(input.preparationId, step);
  return step === 'deliver' || step === 'plan-ask' ? happySteps[step]() : null;
};

const bench = createWorkbench({
  now: existsSync(nowFile) ? readFileSync(nowFile, 'utf8') : start,
  journal: createFileJournal(join(directory, 'journal')),
  steps: {
    'claim-preparation': (input: ClaimInput) => {
      const preparationId = input.executionId.split(':').at(-1) as string;
      effect(preparationId, 'claim-preparation');
      return { ...happySteps['claim-preparation'](input), preparationId };
    },
    'gather-context': plain('gather-context'),
    'plan-ask': plain('plan-ask'),
    ask: (input: AskInput) => {
      writeFileSync(join(directory, `${input.preparationId}.token`), input.taskToken);
      effect(input.preparationId, 'ask', input.taskToken);
    },
    'write-materials': plain('write-materials'),
    deliver: plain('deliver'),
    remind: plain('remind'),
    close: plain('close'),
  },
});

await bench.runner.recover();
for (const name of names) await bench.runner.start(name, event);
for (;;) {
  await bench.clock.advanceBy(60);
  writeFileSync(nowFile, bench.clock.now());
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.token'))) {
    await bench.runner.resume(readFileSync(join(directory, file), 'utf8'), { kind: 'answered' });
  }
  await bench.clock.settle();
  if (readdirSync(join(directory, 'journal', 'ended')).length === names.length) break;
}
