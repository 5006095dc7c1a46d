import type { Approval } from '../core/approvals/approval.ts';
import type { ApprovalStatus } from '../core/approvals/approval-states.ts';
import type { Meeting } from '../core/meeting.ts';
import { preferencesOf } from '../core/preferences.ts';
import type { User } from '../core/user.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import { type OfferDeps, type Offered, offerProposals } from './offer-proposals.ts';
import { agendaOf, type WantedDeps } from './wanted-action.ts';

/** What was asked about a meeting, newest first, and what else could be. */
export type CalendarActions = { readonly approvals: readonly Approval[]; readonly offered: Offered };

/** While it stands so, the same is not offered again. */
const standing: readonly ApprovalStatus[] = ['pending', 'approved', 'executed', 'undoing'];

export type CalendarActionsDeps = OfferDeps &
  Pick<WantedDeps, 'preparations' | 'files'> & { readonly approvals: Pick<ApprovalStore, 'ofMeeting'> };

/** What of a meeting was asked to be changed in the calendar, and what the assistant offers to do there. */
export const calendarActionsOfMeeting =
  (deps: CalendarActionsDeps) =>
  async ({ user, meeting }: { readonly user: User; readonly meeting: Meeting }): Promise<CalendarActions> => {
    const [asked, agenda] = await Promise.all([
      deps.approvals.ofMeeting(user.id, meeting.id),
      preferencesOf(user).actions ? agendaOf(deps, meeting) : [],
    ]);
    const approvals = asked.toReversed();
    const offered = await offerProposals(deps, { user, meeting, agenda });
    if (offered.kind !== 'offers') return { approvals, offered };
    const open = approvals.filter(({ status }) => standing.includes(status));
    const offers = offered.offers.filter(
      (offer) => !open.some(({ proposal }) => proposal === offer.proposal),
    );
    return { approvals, offered: { kind: 'offers', offers } };
  };
