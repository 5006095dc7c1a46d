import type { DeliverOutput, StepInput } from '../contracts/workflow-steps.ts';
import type { Materials } from '../core/materials.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { AssistantMessage } from '../core/message.ts';
import { planReminder } from '../core/plan-reminder.ts';
import { terminalStatuses } from '../core/preparation.ts';
import type { Instant } from '../core/time.ts';
import { addDays, secondsBetween } from '../core/time.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import type { MaterialFiles } from '../ports/material-files.ts';
import { type AnnounceDeps, announce } from './announce.ts';
import { editMessage } from './edit-messages.ts';
import { markMeeting } from './mark-meeting.ts';
import { type OfferDeps, offerProposals } from './offer-proposals.ts';
import { loadSubject, type Subject, type SubjectStores } from './preparation-subject.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';
import { materialsPrefix } from './write-materials.ts';

export type CreateLink = (input: {
  readonly userId: string;
  readonly preparationId: string;
  readonly fileKeyPrefix: string;
  readonly expiresAt: string;
}) => Promise<{ readonly linkId: string; readonly url: string }>;

export type DeliverDeps = SubjectStores &
  OfferDeps &
  AnnounceDeps & {
    readonly createLink: CreateLink;
    readonly linkUrl: (linkId: string) => string;
    readonly files: MaterialFiles;
    readonly audit: AuditTrail;
    readonly rules: MeetingTypeRules;
  };

/** How long after the meeting its materials can be opened. */
const linkDays = 7;

/** Sends the materials' link, once, and plans the final reminder. */
export const deliverMaterials =
  (deps: DeliverDeps) =>
  async (input: StepInput): Promise<DeliverOutput> => {
    const over = { go: false, remindAt: null };
    const subject = await withLink(deps, await loadSubject(deps, input.preparationId));
    const { linkId, id: preparationId } = subject.preparation;
    if (linkId === null || terminalStatuses.includes(subject.preparation.status)) return over;

    const told = await announce(deps, subject, await materialsMessage(deps, subject, deps.linkUrl(linkId)));
    // The materials are there, on the dashboard and for the reminder, whether or not a channel took them.
    if (told !== 'sent') deps.log.warn('materials.untold', { preparationId, outcome: told });

    const delivered = await updatePreparation(deps.preparations, preparationId, (current) =>
      current.status === 'writing'
        ? { ...current, status: 'delivered', deliveredAt: deps.clock.now() }
        : null,
    );
    const deliveredAt = delivered?.value.deliveredAt ?? null;
    if (delivered === null || deliveredAt === null || terminalStatuses.includes(delivered.value.status)) {
      return over;
    }
    await recordDelivery(deps, { ...subject, preparation: delivered.value }, deliveredAt);
    const { start } = subject.meeting;
    return { go: true, remindAt: planReminder({ start, deliveredAt, policy: deps.policy }) };
  };

/** Repeatable, for a process that died after the delivery was noted. */
const recordDelivery = async (
  deps: DeliverDeps,
  { preparation, meeting, user }: Subject,
  deliveredAt: Instant,
): Promise<void> => {
  await markMeeting(deps.meetings, preparation, 'prepared');
  await deps.audit.append({
    userId: user.id,
    at: deliveredAt,
    actor: 'assistant',
    action: 'materials.delivered',
    subject: preparation.id,
    outcome: 'delivered',
  });
  deps.log.info('materials.delivered', {
    preparationId: preparation.id,
    seconds: secondsBetween(preparation.startedAt, deliveredAt),
  });
  // What a change of the meeting said meanwhile must not be taken back.
  const now = await deps.preparations.get(preparation.id);
  if (now?.status !== 'delivered') return;
  await editMessage(deps, preparation, 'notice', {
    kind: 'preparing',
    isDone: true,
    meeting: summariseMeeting(meeting, user, deps.rules),
    remark:
      preparation.answeredAt === null
        ? 'There was no answer in time, so the materials were written with the usual defaults.'
        : 'Done: the materials are below.',
  });
};

/** Makes the link on the first run; a second run finds it in the preparation. */
const withLink = async (deps: DeliverDeps, subject: Subject): Promise<Subject> => {
  const { preparation, meeting, user } = subject;
  if (preparation.linkId !== null || terminalStatuses.includes(preparation.status)) return subject;
  const { linkId } = await deps.createLink({
    userId: user.id,
    preparationId: preparation.id,
    fileKeyPrefix: materialsPrefix(preparation),
    expiresAt: addDays(meeting.end, linkDays),
  });
  // A link that comes too late for a withdrawn preparation is never told to anybody.
  const updated = await updatePreparation(deps.preparations, preparation.id, (current) =>
    current.linkId === null && !terminalStatuses.includes(current.status) ? { ...current, linkId } : null,
  );
  return updated === null ? subject : { ...subject, preparation: updated.value };
};

/** The message with the materials, its highlights taken from the document itself. */
export const materialsMessage = async (
  deps: Pick<DeliverDeps, 'files' | 'rules' | keyof OfferDeps>,
  { preparation, meeting, user }: Subject,
  link: string,
): Promise<Extract<AssistantMessage, { kind: 'materials' }>> => {
  const text = await deps.files.get(`${materialsPrefix(preparation)}/materials.json`);
  const materials = text === null ? null : (JSON.parse(text) as Materials);
  const agenda = materials?.agenda ?? [];
  const offered = await offerProposals(deps, { user, meeting, agenda });
  return {
    kind: 'materials',
    preparationId: preparation.id,
    meeting: summariseMeeting(meeting, user, deps.rules),
    link,
    highlights: agenda.map((item) => `${item.title} (${item.minutes} min)`),
    questionCount: materials?.questions.length ?? 0,
    offers: offered.kind === 'offers' ? offered.offers : [],
    remarks: materials?.remarks ?? [],
  };
};
