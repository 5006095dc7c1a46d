import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createWatchedJournal, createWorkbench, event, named } from './workbench.ts';

const action = fc.oneof(
  fc.record({ kind: fc.constant('start' as const), name: fc.nat(4) }),
  fc.record({
    kind: fc.constant('answer' as const),
    token: fc.nat(30),
    answer: fc.constantFrom('answered', 'skipped', 'unsent', 'snoozed'),
  }),
  fc.record({ kind: fc.constant('advance' as const), seconds: fc.nat(2000) }),
  fc.record({ kind: fc.constant('stop' as const), name: fc.nat(4) }),
  fc.record({ kind: fc.constant('restart' as const) }),
);

/** Fails in a pattern, so that retries and time-outs mix with answers and restarts. */
const moody = (failures: readonly boolean[]) => {
  let calls = 0;
  return <Result>(result: Result) =>
    () => {
      calls += 1;
      if (failures.length > 0 && failures[calls % failures.length] === true) throw named('TransientError');
      return result;
    };
};

describe('any order of starts, answers, stops, time and restarts', () => {
  it('answers each token once, runs each name once, and brings every execution to its end', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(action, { minLength: 5, maxLength: 40 }),
        fc.array(fc.boolean(), { maxLength: 5 }).filter((pattern) => pattern.includes(false)),
        async (actions, failures) => {
          const journal = createWatchedJournal();
          const tokens: string[] = [];
          const resumed: string[] = [];
          const started: string[] = [];
          const steps: string[] = [];
          let plans = 0;
          const mood = moody(failures);
          const make = (now?: string) => {
            const bench = createWorkbench({
              journal,
              ...(now === undefined ? {} : { now }),
              steps: {
                'gather-context': mood({}),
                'plan-ask': () => {
                  plans += 1;
                  return plans % 6 === 5
                    ? { next: 'write' }
                    : { next: 'ask', channel: 'slack', waitSeconds: 900 };
                },
                ask: (input: { taskToken: string }) => {
                  tokens.push(input.taskToken);
                  return mood(null)();
                },
                deliver: mood({ go: true, remindAt: '2026-03-02T10:00:00Z' }),
                close: (input: { preparationId: string }) => void steps.push(`close ${input.preparationId}`),
              },
            });
            return bench;
          };
          let bench = make();
          for (const step of actions) {
            if (step.kind === 'start') {
              if ((await bench.runner.start(`e${step.name}`, event)) === 'started')
                started.push(`e${step.name}`);
            } else if (step.kind === 'advance') {
              await bench.clock.advanceBy(step.seconds);
            } else if (step.kind === 'stop') {
              await bench.runner.stop(`local:execution:e${step.name}`, 'x');
            } else if (step.kind === 'restart') {
              await bench.clock.settle();
              bench = make(bench.clock.now());
              await bench.runner.recover();
            } else {
              const token = tokens[step.token % Math.max(1, tokens.length)] ?? 'none.x';
              const until = '2026-03-02T11:00:00Z';
              if ((await bench.runner.resume(token, { kind: step.answer, until })) === 'resumed')
                resumed.push(token);
            }
          }
          await bench.clock.advanceBy(30 * 86_400);

          expect(new Set(started).size).toBe(started.length);
          expect(new Set(resumed).size).toBe(resumed.length);
          expect(new Set(tokens).size).toBe(tokens.length);
          expect(
            journal
              .records()
              .map((record) => record.name)
              .sort(),
          ).toEqual([...started].sort());
          expect(journal.running()).toEqual([]);
          expect(steps.length).toBeLessThanOrEqual(started.length);
          expect(bench.logged.filter((line) => !line.startsWith('workflow.ended'))).toEqual([]);
        },
      ),
      { numRuns: 80 },
    );
  });
});
