import { events, type State, states, table } from './table.ts';

const endStates: readonly State[] = ['closed', 'skipped', 'withdrawn', 'failed'];

const arrows = (from: State): readonly string[] => {
  const byTarget = Map.groupBy(
    events.filter((event) => table[from][event] !== undefined),
    (event) => table[from][event],
  );
  return [...byTarget].map(([to, causes]) => `  ${from} --> ${to}: ${causes.join(', ')}`);
};

const cell = (to: State | undefined): string => to ?? '·';

/** docs/preparation-states.md, from the same table that the test plays through. */
export const drawStates = (): string =>
  [
    '# The states of a preparation',
    '',
    'Drawn from `tests/unit/app/preparation-states/table.ts`, which a test plays through: every event in every state.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> gathering: claim',
    ...states.flatMap(arrows),
    ...endStates.map((state) => `  ${state} --> [*]`),
    '```',
    '',
    `| state | ${events.join(' | ')} |`,
    `| --- | ${events.map(() => '---').join(' | ')} |`,
    ...states.map(
      (state) => `| ${state} | ${events.map((event) => cell(table[state][event])).join(' | ')} |`,
    ),
    '',
    'A dot means that the state stays. Some events are still answered there: a late reply is told so, and an edited',
    'meeting brings notice and materials up to date ("Updated: …") without another state; materials are written anew and',
    'their link withdrawn on their person’s word while they are delivered or closed. A withdrawn preparation',
    'stays withdrawn; a meeting that moved or is on again gets a new one, which keeps the answers already given.',
    '',
  ].join('\n');
