import {
  type ApprovalStatus,
  approvalEvents,
  approvalStatuses,
  approvalTransitions,
} from '../../../../src/core/approvals/approval-states.ts';

const arrows = (from: ApprovalStatus): readonly string[] => {
  const byTarget = Map.groupBy(
    approvalEvents.filter((event) => approvalTransitions[from][event] !== undefined),
    (event) => approvalTransitions[from][event],
  );
  return [...byTarget].map(
    ([to, causes]) => `  ${nameOf(from)} --> ${nameOf(to ?? from)}: ${causes.join(', ')}`,
  );
};

/** Mermaid takes no hyphen in a name. */
const nameOf = (status: ApprovalStatus): string => status.replaceAll('-', '_');

const endStates = approvalStatuses.filter((status) => Object.keys(approvalTransitions[status]).length === 0);

/** docs/approval-states.md, from the table that decides. */
export const drawApprovalStates = (): string =>
  [
    '# The states of a request to change the calendar',
    '',
    'Drawn from `src/core/approvals/approval-states.ts`, which decides; a test plays every event in every state.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> pending: ask',
    ...approvalStatuses.flatMap(arrows),
    ...endStates.map((status) => `  ${nameOf(status)} --> [*]`),
    '```',
    '',
    `| state | ${approvalEvents.join(' | ')} |`,
    `| --- | ${approvalEvents.map(() => '---').join(' | ')} |`,
    ...approvalStatuses.map(
      (status) =>
        `| ${status} | ${approvalEvents.map((event) => approvalTransitions[status][event] ?? '·').join(' | ')} |`,
    ),
    '',
    'A dot means that the state stays. An executed request can be undone for ten minutes, unless it deleted an event; one',
    'that cannot be undone any more, because the event was changed after it, stays executed and says why. What nobody',
    'knows (Google did not answer) leaves it approved: it is looked for at Google before it is tried again, and is called',
    'failed only when Google says that it was not done.',
    '',
  ].join('\n');
