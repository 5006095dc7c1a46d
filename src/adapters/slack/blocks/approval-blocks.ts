import type { Button, KnownBlock } from '@slack/types';
import type { ApprovalSummary } from '../../../core/approvals/summarise-approval.ts';
import type { AssistantMessage } from '../../../core/message.ts';
import { blockLimits } from '../block-limits.ts';
import { mrkdwnText } from '../inert-text.ts';
import type { RenderedMessage } from './parts.ts';
import { footnote, header, plain, say } from './parts.ts';

export const approvalActionIds = {
  approve: 'approve_action',
  reject: 'reject_action',
  undo: 'undo_action',
} as const;
export const openApprovalActionId = 'open_approval';

const mostChanges = 6;
const mostConflicts = 5;
const mostRemarks = 4;
/** Six changes with both their sides stay well below what a message may hold. */
const longestSide = 500;
const longestReason = 300;

const severities = { high: 'Conflict', medium: 'Perhaps a conflict', low: 'Note' } as const;

const button = (
  action: keyof typeof approvalActionIds,
  label: string,
  { approvalId }: ApprovalSummary,
): Button => ({
  type: 'button',
  action_id: approvalActionIds[action],
  text: plain(label, blockLimits.buttonText),
  // What is asked never changes under its id, and what was decided is judged by where it stands.
  value: approvalId,
});

const approveButton = (summary: ApprovalSummary): Button => ({
  ...button('approve', 'Approve', summary),
  style: 'primary',
  ...(summary.isFinal && {
    confirm: {
      title: plain('Are you sure?', blockLimits.confirmTitle),
      text: plain('This cannot be undone.', blockLimits.confirmText),
      confirm: plain('Approve', blockLimits.confirmButton),
      deny: plain('Not yet', blockLimits.confirmButton),
    },
  }),
});

const buttonsOf = (summary: ApprovalSummary, link: string): readonly Button[] => {
  const open: Button = {
    type: 'button',
    action_id: openApprovalActionId,
    text: plain('Open', blockLimits.buttonText),
    url: link,
  };
  if (summary.can === 'decide') return [approveButton(summary), button('reject', 'Reject', summary), open];
  return summary.can === 'undo' ? [button('undo', 'Undo', summary), open] : [open];
};

const changeLines = ({ changes }: ApprovalSummary): readonly string[] =>
  changes.slice(0, mostChanges).map(({ what, before, after }) => {
    const now = mrkdwnText(after, longestSide) || '–';
    const sides = before === null ? now : `${mrkdwnText(before, longestSide) || '–'}  →  ${now}`;
    return `*${mrkdwnText(what, 80)}*\n${sides}`;
  });

const conflictLines = ({ conflicts }: ApprovalSummary): readonly string[] => {
  const more = conflicts.length - mostConflicts;
  return [
    ...conflicts
      .slice(0, mostConflicts)
      .map(({ severity, reason }) => `*${severities[severity]}:* ${mrkdwnText(reason, longestReason)}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
};

const askedBy = { person: 'You asked for this.', assistant: 'I propose this.', calendar: '' } as const;

/** What its person should know: all before the yes, later what became of it. */
const notesOf = (summary: ApprovalSummary): readonly string[] => {
  const { standing, can, until, remarks } = summary;
  if (can === 'decide') {
    return [
      ...remarks.slice(0, mostRemarks),
      `${askedBy[summary.askedBy]} ${standing.text} Open until ${until ?? ''}.`.trim(),
    ];
  }
  return can === 'undo' ? [`It can be undone until ${until ?? ''}.`] : [];
};

/** A change of the calendar that waits for a yes; later the same message says what became of it. */
export const approvalBlocks = ({
  summary,
  link,
}: Extract<AssistantMessage, { kind: 'approval' }>): RenderedMessage => {
  const { title, standing, can } = summary;
  const words = [standing.text, standing.whatToDo ?? ''].filter((sentence) => sentence !== '').join(' ');
  const stands = `*${standing.label}.*  ${mrkdwnText(words, 1000)}`;
  const conflicts = can === 'decide' ? conflictLines(summary) : [];
  const blocks: KnownBlock[] = [
    header(title),
    ...(can === 'decide' ? [] : [say(stands)]),
    ...changeLines(summary).map(say),
    ...(conflicts.length === 0 ? [] : [say(conflicts.join('\n'))]),
    { type: 'actions', block_id: 'approval_actions', elements: [...buttonsOf(summary, link)] },
    ...notesOf(summary).map((note) => footnote(note)),
  ];
  const heading = can === 'decide' ? 'Your yes is needed' : standing.label;
  return { text: `${heading}: ${mrkdwnText(title, 300)}`, blocks };
};
