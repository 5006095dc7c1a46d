import type { Approval } from '../core/approvals/approval.ts';
import type { Calendar, Connection } from '../core/connection.ts';
import type { Meeting } from '../core/meeting.ts';
import type { Preparation } from '../core/preparation.ts';
import type { Instant } from '../core/time.ts';
import { addDays } from '../core/time.ts';
import type { User } from '../core/user.ts';
import type { ApprovalStore } from '../ports/approval-store.ts';
import type { AuditEntry, AuditTrail } from '../ports/audit-trail.ts';
import type { Clock } from '../ports/clock.ts';
import type { CalendarStore, ConnectionStore } from '../ports/connection-store.ts';
import type { MeetingStore } from '../ports/meeting-store.ts';
import type { PreparationStore } from '../ports/preparation-store.ts';
import type { UserStore } from '../ports/user-store.ts';

export type ExportDeps = {
  readonly users: Pick<UserStore, 'get'>;
  readonly connections: Pick<ConnectionStore, 'ofUser'>;
  readonly calendars: Pick<CalendarStore, 'ofConnection'>;
  readonly meetings: Pick<MeetingStore, 'between'>;
  readonly preparations: Pick<PreparationStore, 'recent'>;
  readonly approvals: Pick<ApprovalStore, 'page'>;
  readonly audit: AuditTrail;
  readonly clock: Clock;
  readonly linkUrl: (linkId: string) => string;
};

/** Where a part begins: in the meetings or in the audit trail, after what the cursor names. */
export type ExportPlace = { readonly section: 'meetings' | 'audit'; readonly cursor: string | null };

export type AccountExport = {
  readonly exportedAt: Instant;
  readonly account: object;
  readonly connections: readonly object[];
  readonly preparations: readonly object[];
  readonly approvals: readonly object[];
  readonly meetings: readonly object[];
  readonly audit: readonly object[];
  /** Where the next part begins; null when this was the last. */
  readonly next: ExportPlace | null;
};

const pageSize = 25;
const mostPreparations = 300;
const mostApprovals = 1000;
/** Characters of one part: well below the 6 MB that a Lambda function may answer. */
const largestPart = 3_000_000;
const wholeTime = 3650;

const accountOf = ({ version: _version, codesSentAt: _codes, pendingPhone: _pending, ...user }: User) => user;

const calendarOf = ({
  calendarId,
  name,
  timeZone,
  accessRole,
  primary,
  selected,
  lastSyncedAt,
}: Calendar) => ({
  calendarId,
  name,
  timeZone,
  accessRole,
  primary,
  selected,
  lastSyncedAt,
});

const connectionOf = (
  { id, email, status, scopes, createdAt }: Connection,
  calendars: readonly Calendar[],
) => ({
  id,
  account: email,
  status,
  scopes,
  createdAt,
  calendars: calendars.map(calendarOf),
});

const meetingOf = ({ version: _version, pendingChange: _change, dueAt: _due, ...meeting }: Meeting) =>
  meeting;

const preparationOf = (
  { version: _version, taskToken: _token, executionId: _execution, linkId, ...preparation }: Preparation,
  linkUrl: (linkId: string) => string,
) => ({ ...preparation, materials: linkId === null ? null : linkUrl(linkId) });

const approvalOf = ({ version: _version, dueAt: _due, leaseUntil: _lease, ...approval }: Approval) =>
  approval;

const allApprovals = async (deps: ExportDeps, userId: string): Promise<readonly Approval[]> => {
  const found: Approval[] = [];
  let cursor: string | null = null;
  do {
    const page = await deps.approvals.page({ userId, limit: 100, cursor });
    found.push(...page.approvals);
    cursor = page.nextCursor;
  } while (cursor !== null && found.length < mostApprovals);
  return found;
};

const entryOf = ({ userId: _user, ...entry }: AuditEntry) => entry;

/**
 * Everything that is kept of a person, without tokens and keys, in parts of a bounded size: the first has the
 * account, its connections, preparations and newest requests to change the calendar, each has meetings and then audit entries. Copies of calendar
 * events are what the meetings say. Null when there is no such account.
 */
export const exportAccount =
  (deps: ExportDeps) =>
  async (input: {
    readonly userId: string;
    readonly from: ExportPlace | null;
  }): Promise<AccountExport | null> => {
    const { userId, from } = input;
    const user = await deps.users.get(userId);
    if (user === null) return null;
    const now = deps.clock.now();
    const isFirst = from === null;
    const connections = isFirst ? await deps.connections.ofUser(userId) : [];
    const preparations = isFirst ? await deps.preparations.recent(userId, mostPreparations) : [];
    const approvals = isFirst ? await allApprovals(deps, userId) : [];
    const meetings: object[] = [];
    const audit: object[] = [];
    let place: ExportPlace | null = from ?? { section: 'meetings', cursor: null };
    let size = 0;
    while (place !== null && size < largestPart) {
      const range = { userId, limit: pageSize, cursor: place.cursor };
      if (place.section === 'meetings') {
        const whole = { from: addDays(now, -wholeTime), to: addDays(now, wholeTime) };
        const page = await deps.meetings.between({ ...range, ...whole });
        meetings.push(...page.meetings.map(meetingOf));
        size += JSON.stringify(page.meetings).length;
        place =
          page.nextCursor === null
            ? { section: 'audit', cursor: null }
            : { section: 'meetings', cursor: page.nextCursor };
      } else {
        const page = await deps.audit.page(range);
        audit.push(...page.entries.map(entryOf));
        size += JSON.stringify(page.entries).length;
        place = page.nextCursor === null ? null : { section: 'audit', cursor: page.nextCursor };
      }
    }
    if (isFirst) {
      await deps.audit.append({
        userId,
        at: now,
        actor: userId,
        action: 'data.exported',
        subject: userId,
        outcome: 'done',
      });
    }
    return {
      exportedAt: now,
      account: accountOf(user),
      connections: await Promise.all(
        connections.map(async (connection) =>
          connectionOf(connection, await deps.calendars.ofConnection(connection.id)),
        ),
      ),
      preparations: preparations.map((preparation) => preparationOf(preparation, deps.linkUrl)),
      approvals: approvals.map(approvalOf),
      meetings,
      audit,
      next: place,
    };
  };
