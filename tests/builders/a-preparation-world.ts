import { join } from 'node:path';
import { createDeterministicWriter } from '../../src/adapters/deterministic-writer/deterministic-writer.ts';
import { renderDocx } from '../../src/adapters/docx/render-docx.ts';
import type { Meeting } from '../../src/core/meeting.ts';
import type { ContextResult, Preparation } from '../../src/core/preparation.ts';
import type { User } from '../../src/core/user.ts';
import { loadConfig } from '../../src/runtime/load-config.ts';
import { countingRandom } from '../fakes/counting-random.ts';
import { dyingPorts } from '../fakes/dying-ports.ts';
import { fixedClock } from '../fakes/fixed-clock.ts';
import { memoryApprovalStore } from '../fakes/memory-approval-store.ts';
import { memoryAuditTrail } from '../fakes/memory-audit-trail.ts';
import { memoryCalendarStore } from '../fakes/memory-calendar-store.ts';
import { memoryConnectionStore } from '../fakes/memory-connection-store.ts';
import { memoryEventBus } from '../fakes/memory-event-bus.ts';
import { memoryLinkStore } from '../fakes/memory-link-store.ts';
import { memoryMaterialFiles } from '../fakes/memory-material-files.ts';
import { memoryMeetingStore } from '../fakes/memory-meeting-store.ts';
import { memoryPreparationStore } from '../fakes/memory-preparation-store.ts';
import { memorySyncQueue } from '../fakes/memory-sync-queue.ts';
import { memoryUserStore } from '../fakes/memory-user-store.ts';
import { recordingChat } from '../fakes/recording-chat.ts';
import { recordingLog } from '../fakes/recording-log.ts';
import { recordingSms } from '../fakes/recording-sms.ts';
import { recordingWorkflowEngine } from '../fakes/recording-workflow-engine.ts';
import { aMeeting } from './a-meeting.ts';
import { aUser } from './a-user.ts';
import { preparationActions } from './preparation-actions.ts';

const { rules, policy, actionsPolicy } = loadConfig(join(import.meta.dirname, '..', '..', 'config'));

const preparationPorts = () => {
  const writer = createDeterministicWriter();
  const preparations = memoryPreparationStore();
  const calendars = memoryCalendarStore();
  return {
    clock: fixedClock('2026-03-03T14:00:00Z'),
    rules,
    policy,
    actionsPolicy,
    users: memoryUserStore(),
    meetings: memoryMeetingStore(),
    calendars,
    connections: memoryConnectionStore(calendars),
    approvals: memoryApprovalStore(),
    preparations,
    /** For the test to look at, also where the port is broken. */
    allPreparations: async (): Promise<readonly Preparation[]> => preparations.all(),
    links: memoryLinkStore(),
    audit: memoryAuditTrail(),
    files: memoryMaterialFiles(),
    bus: memoryEventBus(),
    queue: memorySyncQueue(),
    chat: recordingChat(),
    sms: recordingSms(),
    workflow: recordingWorkflowEngine(),
    log: recordingLog(),
    random: countingRandom(),
    writer,
    fallback: writer,
    renderDocx,
    sources: [
      {
        name: 'budget',
        gather: async (): Promise<ContextResult> => ({
          source: 'budget',
          kind: 'found',
          facts: [{ text: 'Platform: 145 of 150 spent.', source: 'organisation.yaml' }],
        }),
      },
    ],
    publicBaseUrl: 'https://assistant.example',
    linkUrl: (linkId: string) => `https://assistant.example/m/${linkId}`,
  };
};

export type PreparationPorts = ReturnType<typeof preparationPorts>;

/** What a process reaches over the network: where it can die. */
const outside = ['users', 'meetings', 'preparations', 'links', 'audit', 'files', 'chat', 'workflow'] as const;

/** One person with one meeting, all ports in memory, the clock at the moment the preparation is due. */
export const aPreparationWorld = async (given: { user?: Partial<User>; meeting?: Partial<Meeting> } = {}) => {
  const ports = preparationPorts();
  const user = aUser(given.user);
  const meeting = aMeeting(given.meeting);
  await ports.users.save(user);
  await ports.meetings.save(meeting);

  const theMeeting = async (): Promise<Meeting> => {
    const found = await ports.meetings.get(user.id, meeting.id);
    if (found === null) throw new Error('the meeting is gone');
    return found;
  };
  const thePreparation = async (): Promise<Preparation> => {
    const latest = ports.preparations.all().at(-1);
    if (latest === undefined) throw new Error('there is no preparation');
    return latest;
  };

  return {
    ...ports,
    theMeeting,
    thePreparation,
    ...preparationActions(ports, meeting),
    /** The same actions over other ports. */
    with: (changed: Partial<PreparationPorts>) => preparationActions({ ...ports, ...changed }, meeting),
    /** The same actions in a process that dies at the nth call to the outside. */
    dying: (atCall: number, moment: 'before' | 'after') => {
      const dead = dyingPorts(ports, outside, { atCall, moment });
      return { ...preparationActions(dead, meeting), calls: dead.calls };
    },
    /** Writes the meeting as a sync would. */
    change: async (changes: Partial<Meeting>) => {
      await ports.meetings.save({ ...(await theMeeting()), ...changes });
    },
  };
};
