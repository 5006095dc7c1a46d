import type { ActionsBlock } from '@slack/types';
import { type Proposal, proposals } from '../../../core/approvals/approval.ts';
import type { Offer } from '../../../core/approvals/offers.ts';
import { blockLimits } from '../block-limits.ts';
import { plain } from './parts.ts';

const prefix = 'propose_';

/** The proposal whose button has this action id; null for any other. */
export const proposalOf = (actionId: string): Proposal | null =>
  proposals.find((proposal) => actionId === `${prefix}${proposal}`) ?? null;

/** What the assistant could do about a meeting in the calendar: pressing asks for it, and does nothing yet. */
export const proposalButtons = (meetingId: string, offers: readonly Offer[]): ActionsBlock => ({
  type: 'actions',
  block_id: 'proposal_actions',
  elements: offers.map(({ proposal, label }) => ({
    type: 'button',
    action_id: `${prefix}${proposal}`,
    text: plain(label, blockLimits.buttonText),
    value: meetingId,
  })),
});
