import type { AuditTrail } from '../ports/audit-trail.ts';
import type { UserStore } from '../ports/user-store.ts';
import { readSlackLink, type SlackLinkTokenDeps } from './slack-link-token.ts';
import { updateUser } from './update-user.ts';

export type ClaimSlackDeps = SlackLinkTokenDeps & {
  readonly users: UserStore;
  readonly audit: AuditTrail;
};

export type ClaimSlackOutcome = 'linked' | 'expired' | 'taken';

/** Links the Slack account in which a person was shown a link, on their word in their session. Repeatable. */
export const claimSlack =
  (deps: ClaimSlackDeps) =>
  async (input: { readonly userId: string; readonly token: string }): Promise<ClaimSlackOutcome> => {
    const { userId } = input;
    const slack = await readSlackLink(deps)(input.token);
    if (slack === null) return 'expired';
    const owner = await deps.users.bySlack(slack);
    if (owner !== null && owner.id !== userId) return 'taken';
    await updateUser(deps.users, userId, (user) => ({ ...user, slack }));
    await deps.audit.append({
      userId,
      at: deps.clock.now(),
      actor: userId,
      action: 'slack.linked',
      subject: userId,
      outcome: 'by-link',
    });
    return 'linked';
  };
