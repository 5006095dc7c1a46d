import { cancelOutdated } from '../../src/app/cancel-outdated.ts';
import { type Decision, decideApproval } from '../../src/app/decide-approval.ts';
import { requestAction } from '../../src/app/request-action.ts';
import { sweepApprovals } from '../../src/app/sweep-approvals.ts';
import type { Wanted } from '../../src/app/wanted-action.ts';
import { workApproval } from '../../src/app/work-approval.ts';
import type { ActionsPolicy } from '../../src/core/actions-policy.ts';
import type { Actor, Approval } from '../../src/core/approvals/approval.ts';
import type { Attendee } from '../../src/core/calendar-event.ts';
import { readingScopes } from '../../src/core/connection.ts';
import type { Meeting } from '../../src/core/meeting.ts';
import { defaultPreferences } from '../../src/core/preferences.ts';
import { writingScope } from '../../src/core/writing-scope.ts';
import { fixedClock } from '../fakes/fixed-clock.ts';
import { memoryApprovalStore } from '../fakes/memory-approval-store.ts';
import { memoryAuditTrail } from '../fakes/memory-audit-trail.ts';
import { anEventNow, memoryCalendarActions } from '../fakes/memory-calendar-actions.ts';
import { memoryCalendarStore } from '../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../fakes/memory-connection-store.ts';
import { memoryMaterialFiles } from '../fakes/memory-material-files.ts';
import { memoryMeetingStore } from '../fakes/memory-meeting-store.ts';
import { memoryPreparationStore } from '../fakes/memory-preparation-store.ts';
import { memorySyncQueue } from '../fakes/memory-sync-queue.ts';
import { memoryUserStore } from '../fakes/memory-user-store.ts';
import { recordingLog } from '../fakes/recording-log.ts';
import { theConfig } from '../unit/core/the-config.ts';
import { aCalendar } from './a-calendar.ts';
import { aConnection } from './a-connection.ts';
import { aMeeting } from './a-meeting.ts';
import { aUser } from './a-user.ts';

export const me: Attendee = {
  email: 'ada@example.com',
  name: 'Ada Okafor',
  response: 'accepted',
  self: true,
  organizer: true,
  optional: false,
  resource: false,
};
export const someone: Attendee = {
  ...me,
  email: 'ben@example.com',
  name: 'Ben',
  self: false,
  organizer: false,
};

/** A meeting that Ada organises and Ben is invited to. */
export const ownMeeting = (changes: Partial<Meeting> = {}): Meeting =>
  aMeeting({
    title: 'Budget review',
    description: null,
    location: null,
    organizer: { email: me.email, name: me.name, self: true },
    attendees: [me, someone],
    ...changes,
  });

export const shorten: Wanted = {
  kind: 'proposal',
  meetingId: 'meeting1',
  proposal: 'shorten',
  comment: null,
};

/** A person with calendar actions on and one meeting, over fakes at the ports. */
export const anApprovalWorld = async (
  changes: { readonly meeting?: Partial<Meeting>; readonly policy?: ActionsPolicy } = {},
) => {
  const calendars = memoryCalendarStore();
  const google = memoryCalendarActions();
  const shown: Approval[] = [];
  const ports = {
    clock: fixedClock('2026-03-02T08:00:00Z'),
    users: memoryUserStore(),
    calendars,
    connections: memoryConnectionStore(calendars),
    meetings: memoryMeetingStore(),
    preparations: memoryPreparationStore(),
    files: memoryMaterialFiles(),
    approvals: memoryApprovalStore(),
    queue: memorySyncQueue(),
    audit: memoryAuditTrail(),
    log: recordingLog(),
    actionsPolicy: changes.policy ?? theConfig.actionsPolicy,
    openCalendarActions: google.open,
    randomFraction: () => 0,
    showApproval: async (approval: Approval): Promise<void> => {
      shown.push(approval);
    },
  };
  await ports.users.save(aUser({ preferences: { ...defaultPreferences, actions: true } }));
  await ports.connections.save(aConnection({ scopes: [...readingScopes, writingScope] }));
  await ports.calendars.save(aCalendar());
  const meeting = ownMeeting(changes.meeting);
  await ports.meetings.save(meeting);
  google.put(anEventNow({ start: meeting.startsOn, end: meeting.endsOn }));
  let approvalId = '';

  const request = async (wanted: Wanted = shorten, by: Actor = 'person') => {
    const outcome = await requestAction(ports)({ userId: 'user1', wanted, by });
    if (outcome.kind === 'requested') approvalId = outcome.approval.id;
    return outcome;
  };
  const key = () => ({ userId: 'user1', approvalId });
  const work = () => workApproval(ports)(key());
  return {
    ...ports,
    ports,
    google,
    shown,
    key,
    request,
    work,
    decide: (decision: Decision) => decideApproval(ports)({ ...key(), decision, note: null, via: 'page' }),
    sweep: sweepApprovals(ports),
    cancelOutdated: cancelOutdated(ports),
    theApproval: async (): Promise<Approval> => {
      const approval = await ports.approvals.get('user1', approvalId);
      if (approval === null) throw new Error('There is no request');
      return approval;
    },
    theMeeting: async (): Promise<Meeting> => {
      const found = await ports.meetings.get('user1', 'meeting1');
      if (found === null) throw new Error('There is no meeting');
      return found;
    },
    /** Works off all that is queued, and what is due by and by, for so long. */
    passMinutes: async (minutes: number): Promise<void> => {
      for (let minute = 0; minute <= minutes; minute += 1) {
        await sweepApprovals(ports)();
        for (const job of ports.queue.approvals.splice(0)) await workApproval(ports)(job);
        if (minute < minutes) ports.clock.advanceMinutes(1);
      }
    },
  };
};

export type ApprovalWorld = Awaited<ReturnType<typeof anApprovalWorld>>;
