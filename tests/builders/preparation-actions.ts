import { askForAnswers } from '../../src/app/ask.ts';
import { claimPreparation } from '../../src/app/claim-preparation.ts';
import { closePreparation } from '../../src/app/close-preparation.ts';
import { createMaterialLink } from '../../src/app/create-material-link.ts';
import { deliverMaterials } from '../../src/app/deliver-materials.ts';
import { failPreparation } from '../../src/app/fail-preparation.ts';
import { muteSeries } from '../../src/app/mute-series.ts';
import { openQuestionForm } from '../../src/app/open-question-form.ts';
import { planAsk } from '../../src/app/plan-ask.ts';
import { prepareNow } from '../../src/app/prepare-now.ts';
import { reactToChange } from '../../src/app/react-to-change.ts';
import { type ReplyInput, receiveReply } from '../../src/app/receive-reply.ts';
import { refreshMaterials } from '../../src/app/refresh-materials.ts';
import { remindBeforeMeeting } from '../../src/app/remind-before-meeting.ts';
import { requestRevision } from '../../src/app/request-revision.ts';
import { reviseMaterials } from '../../src/app/revise-materials.ts';
import { sweepDueMeetings } from '../../src/app/sweep-due-meetings.ts';
import { withdrawLink } from '../../src/app/withdraw-link.ts';
import { withdrawPreparation } from '../../src/app/withdraw-preparation.ts';
import { writeMaterials } from '../../src/app/write-materials.ts';
import type { Meeting } from '../../src/core/meeting.ts';
import type { Preparation } from '../../src/core/preparation.ts';
import type { Replier, Reply, ReplyOutcome } from '../../src/core/reply.ts';
import type { PreparationPorts } from './a-preparation-world.ts';

/** What happens to the one meeting of a preparation world: each function over these ports. */
export const preparationActions = (ports: PreparationPorts, { userId, id: meetingId }: Meeting) => {
  const latest = async (): Promise<Preparation | undefined> =>
    (await ports.allPreparations()).findLast((preparation) => preparation.userId === userId);
  const step = async () => {
    const preparation = await latest();
    return {
      userId,
      meetingId,
      generation: preparation?.generation ?? 1,
      preparationId: preparation?.id ?? '',
    };
  };
  const claim = async (executionId = 'execution1', generation = 1) =>
    claimPreparation(ports)({ userId, meetingId, generation, executionId });
  const ask = async (channel: 'slack' | 'sms' | 'none' = 'slack', taskToken = 'token1') =>
    askForAnswers(ports)({ ...(await step()), channel, taskToken });
  const reply = async (what: Reply, overrides: Partial<ReplyInput> = {}): Promise<ReplyOutcome> => {
    const preparation = await latest();
    return receiveReply({ ...ports, muteSeries: muteSeries(ports) })({
      preparationId: preparation?.id ?? '',
      version: preparation?.round ?? 0,
      by: { kind: 'slack', identity: { teamId: 'T1', userId: 'U1' } },
      via: 'slack',
      reply: what,
      ...overrides,
    });
  };
  const sweep = sweepDueMeetings(ports);
  const asked = async () => {
    await sweep();
    await claim();
    await ask();
  };
  const answered = async () => {
    await asked();
    await reply({
      kind: 'answers',
      answers: [{ questionId: 'goal', text: 'Agree the budget' }],
      note: null,
    });
  };
  const write = async () => writeMaterials(ports)(await step());
  const deliver = async () =>
    deliverMaterials({ ...ports, createLink: createMaterialLink(ports) })(await step());
  return {
    sweep,
    claim,
    ask,
    reply,
    write,
    deliver,
    asked,
    answered,
    /** Asked, answered and written. */
    written: async () => {
      await answered();
      await write();
    },
    delivered: async () => {
      await answered();
      await write();
      return deliver();
    },
    plan: async () => planAsk(ports)(await step()),
    openForm: openQuestionForm(ports),
    remind: async () => remindBeforeMeeting(ports)(await step()),
    close: async () => closePreparation(ports)(await step()),
    fail: async (errorName = 'PermanentError') => failPreparation(ports)({ ...(await step()), errorName }),
    withdraw: async (reason = 'It was cancelled.') =>
      withdrawPreparation(ports)({ preparationId: (await step()).preparationId, reason }),
    react: async () => reactToChange({ ...ports, rewrite: refreshMaterials(ports) })({ userId, meetingId }),
    /** Asks for other materials, in Slack as their owner. */
    askForChange: async (
      remark: string,
      by: Replier = { kind: 'slack', identity: { teamId: 'T1', userId: 'U1' } },
    ) => requestRevision(ports)({ by, preparationId: (await step()).preparationId, remark, via: 'slack' }),
    /** Works the job off that asking put on the queue. */
    revise: async () => reviseMaterials(ports)(await step()),
    withdrawLink: async (by = userId) =>
      withdrawLink(ports)({ userId: by, preparationId: (await step()).preparationId }),
    prepareNow: async () => prepareNow(ports)({ userId, meetingId }),
  };
};
