import { join } from 'node:path';
import { askForAnswers } from '../../src/app/ask.ts';
import { claimPreparation } from '../../src/app/claim-preparation.ts';
import { muteSeries } from '../../src/app/mute-series.ts';
import { openQuestionForm } from '../../src/app/open-question-form.ts';
import { planAsk } from '../../src/app/plan-ask.ts';
import { type ReplyInput, receiveReply } from '../../src/app/receive-reply.ts';
import { sweepDueMeetings } from '../../src/app/sweep-due-meetings.ts';
import type { Meeting } from '../../src/core/meeting.ts';
import type { Preparation } from '../../src/core/preparation.ts';
import type { Reply, ReplyOutcome } from '../../src/core/reply.ts';
import type { User } from '../../src/core/user.ts';
import { loadConfig } from '../../src/runtime/load-config.ts';
import { fixedClock } from '../fakes/fixed-clock.ts';
import { memoryAuditTrail } from '../fakes/memory-audit-trail.ts';
import { memoryEventBus } from '../fakes/memory-event-bus.ts';
import { memoryLinkStore } from '../fakes/memory-link-store.ts';
import { memoryMaterialFiles } from '../fakes/memory-material-files.ts';
import { memoryMeetingStore } from '../fakes/memory-meeting-store.ts';
import { memoryPreparationStore } from '../fakes/memory-preparation-store.ts';
import { memoryUserStore } from '../fakes/memory-user-store.ts';
import { recordingChat } from '../fakes/recording-chat.ts';
import { recordingLog } from '../fakes/recording-log.ts';
import { recordingSms } from '../fakes/recording-sms.ts';
import { recordingWorkflowEngine } from '../fakes/recording-workflow-engine.ts';
import { aMeeting } from './a-meeting.ts';
import { aUser } from './a-user.ts';

const { rules, policy } = loadConfig(join(import.meta.dirname, '..', '..', 'config'));

/** One person with one meeting, all ports in memory, the clock at the moment the preparation is due. */
export const aPreparationWorld = async (given: { user?: Partial<User>; meeting?: Partial<Meeting> } = {}) => {
  const clock = fixedClock('2026-03-03T14:00:00Z');
  const ports = {
    clock,
    rules,
    policy,
    users: memoryUserStore(),
    meetings: memoryMeetingStore(),
    preparations: memoryPreparationStore(),
    links: memoryLinkStore(),
    audit: memoryAuditTrail(),
    files: memoryMaterialFiles(),
    bus: memoryEventBus(),
    chat: recordingChat(),
    sms: recordingSms(),
    workflow: recordingWorkflowEngine(),
    log: recordingLog(),
    publicBaseUrl: 'https://assistant.example',
    linkUrl: (linkId: string) => `https://assistant.example/m/${linkId}`,
  };
  const user = aUser(given.user);
  const meeting = aMeeting(given.meeting);
  await ports.users.save(user);
  await ports.meetings.save(meeting);

  const step = { userId: user.id, meetingId: meeting.id, generation: 1, preparationId: '' };
  const claim = async (executionId = 'execution1') => {
    const claimed = await claimPreparation(ports)({ ...step, executionId });
    return { ...step, preparationId: claimed.preparationId, go: claimed.go };
  };
  const theMeeting = async (): Promise<Meeting> => {
    const found = await ports.meetings.get(user.id, meeting.id);
    if (found === null) throw new Error('the meeting is gone');
    return found;
  };
  const thePreparation = async (): Promise<Preparation> => {
    const [latest] = await ports.preparations.recent(user.id, 1);
    if (latest === undefined) throw new Error('there is no preparation');
    return latest;
  };
  const reply = async (what: Reply, overrides: Partial<ReplyInput> = {}): Promise<ReplyOutcome> => {
    const preparation = await thePreparation();
    return receiveReply({ ...ports, muteSeries: muteSeries(ports) })({
      preparationId: preparation.id,
      version: preparation.round,
      by: { kind: 'slack', identity: { teamId: 'T1', userId: 'U1' } },
      via: 'slack',
      reply: what,
      ...overrides,
    });
  };

  return {
    ...ports,
    theMeeting,
    thePreparation,
    sweep: sweepDueMeetings(ports),
    claim,
    reply,
    plan: async () => planAsk(ports)({ ...step, preparationId: (await thePreparation()).id }),
    ask: async (channel: 'slack' | 'sms' | 'none' = 'slack', taskToken = 'token1') =>
      askForAnswers(ports)({ ...step, preparationId: (await thePreparation()).id, channel, taskToken }),
    openForm: openQuestionForm(ports),
    /** Swept, claimed and asked over Slack. */
    asked: async () => {
      await sweepDueMeetings(ports)();
      await claim();
      await askForAnswers(ports)({
        ...step,
        preparationId: (await thePreparation()).id,
        channel: 'slack',
        taskToken: 'token1',
      });
    },
  };
};
