import type { DeliverOutput, StepInput } from '../contracts/workflow-steps.ts';
import { mayTextTo } from '../core/decide-ask.ts';
import { TransientError } from '../core/errors.ts';
import type { Materials } from '../core/materials.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { AssistantMessage } from '../core/message.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import { planReminder } from '../core/plan-reminder.ts';
import { terminalStatuses } from '../core/preparation.ts';
import { addDays, addSeconds, secondsBetween } from '../core/time.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { MaterialFiles } from '../ports/material-files.ts';
import { editMessage } from './edit-messages.ts';
import { loadSubject, type Subject, type SubjectStores } from './preparation-subject.ts';
import { type SendDeps, sendBySlackOnce, sendBySmsOnce } from './send-once.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updateMeeting, updatePreparation } from './update-record.ts';
import { materialsPrefix } from './write-materials.ts';

export type CreateLink = (input: {
  readonly userId: string;
  readonly preparationId: string;
  readonly fileKeyPrefix: string;
  readonly expiresAt: string;
}) => Promise<{ readonly linkId: string; readonly url: string }>;

export type DeliverDeps = SubjectStores &
  SendDeps & {
    readonly createLink: CreateLink;
    readonly linkUrl: (linkId: string) => string;
    readonly files: MaterialFiles;
    readonly audit: AuditTrail;
    readonly policy: NotificationPolicy;
    readonly rules: MeetingTypeRules;
  };

/** How long after the meeting its materials can be opened. */
const linkDays = 7;

/** Sends the materials' link, once, and plans the final reminder. */
export const deliverMaterials =
  (deps: DeliverDeps) =>
  async (input: StepInput): Promise<DeliverOutput> => {
    const subject = await withLink(deps, await loadSubject(deps, input.preparationId));
    const { preparation, meeting, user } = subject;
    if (terminalStatuses.includes(preparation.status) || preparation.linkId === null) {
      return { go: false, remindAt: null };
    }
    const link = deps.linkUrl(preparation.linkId);
    const message = await materialsMessage(deps, subject, link);
    const slack =
      user.slack === null
        ? 'rejected'
        : await sendBySlackOnce(deps, {
            preparationId: preparation.id,
            kind: 'materials',
            to: user.slack,
            message,
          });
    if (slack === 'unsent' && (preparation.notices.at(-1)?.failures ?? 0) < 3) {
      throw new TransientError('Slack did not take the materials message');
    }
    if (slack !== 'sent' && mayTextTo(user) && user.phone !== null) {
      await sendBySmsOnce(deps, {
        preparationId: preparation.id,
        kind: 'materials',
        sms: {
          to: user.phone.number,
          message,
          link,
          validForSeconds: Math.max(
            60,
            Math.min(36_000, secondsBetween(deps.clock.now(), preparation.start)),
          ),
        },
      });
    }
    const delivered = await updatePreparation(deps.preparations, preparation.id, (current) =>
      current.status === 'writing'
        ? { ...current, status: 'delivered', deliveredAt: deps.clock.now() }
        : null,
    );
    if (delivered === null || terminalStatuses.includes(delivered.value.status))
      return { go: false, remindAt: null };
    if (delivered.changed) await recordDelivery(deps, subject);
    const deliveredAt = delivered.value.deliveredAt ?? deps.clock.now();
    return { go: true, remindAt: planReminder({ start: meeting.start, deliveredAt, policy: deps.policy }) };
  };

const recordDelivery = async (deps: DeliverDeps, { preparation, meeting, user }: Subject): Promise<void> => {
  await updateMeeting(deps.meetings, user.id, meeting.id, (current) =>
    current.prep.preparationId === preparation.id
      ? { ...current, prep: { ...current.prep, status: 'prepared' } }
      : null,
  );
  await deps.audit.append({
    userId: user.id,
    at: deps.clock.now(),
    actor: 'assistant',
    action: 'materials.delivered',
    subject: preparation.id,
    outcome: 'delivered',
  });
  await editMessage(deps, preparation, 'notice', {
    kind: 'preparing',
    meeting: summariseMeeting(meeting, user, deps.rules),
    remark:
      preparation.answeredAt === null
        ? 'There was no answer in time, so the materials were written with the usual defaults.'
        : 'Done: the materials are below.',
  });
  deps.log.info('materials.delivered', { preparationId: preparation.id });
};

/** Makes the link on the first run; a second run finds it in the preparation. */
const withLink = async (deps: DeliverDeps, subject: Subject): Promise<Subject> => {
  const { preparation, meeting, user } = subject;
  if (preparation.linkId !== null || terminalStatuses.includes(preparation.status)) return subject;
  const { linkId } = await deps.createLink({
    userId: user.id,
    preparationId: preparation.id,
    fileKeyPrefix: materialsPrefix(preparation),
    expiresAt: addSeconds(addDays(meeting.end, linkDays), 0),
  });
  const updated = await updatePreparation(deps.preparations, preparation.id, (current) =>
    current.linkId === null ? { ...current, linkId } : null,
  );
  return updated === null ? subject : { ...subject, preparation: updated.value };
};

/** The message with the materials, its highlights taken from the document itself. */
export const materialsMessage = async (
  deps: Pick<DeliverDeps, 'files' | 'rules'>,
  { preparation, meeting, user }: Subject,
  link: string,
): Promise<Extract<AssistantMessage, { kind: 'materials' }>> => {
  const text = await deps.files.get(`${materialsPrefix(preparation)}/materials.json`);
  const materials = text === null ? null : (JSON.parse(text) as Materials);
  return {
    kind: 'materials',
    preparationId: preparation.id,
    meeting: summariseMeeting(meeting, user, deps.rules),
    link,
    highlights: (materials?.agenda ?? []).slice(0, 3).map((item) => `${item.title} (${item.minutes} min)`),
    questionCount: materials?.questions.length ?? 0,
    remarks: materials?.remarks ?? [],
  };
};
