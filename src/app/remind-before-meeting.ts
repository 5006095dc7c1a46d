import type { StepInput } from '../contracts/workflow-steps.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import { minutesBetween } from '../core/time.ts';
import { type AnnounceDeps, announce } from './announce.ts';
import { findSubject, type Subject, type SubjectStores } from './preparation-subject.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type RemindDeps = SubjectStores &
  AnnounceDeps & { readonly rules: MeetingTypeRules; readonly linkUrl: (linkId: string) => string };

/** False too when the link was taken back, or the meeting is off or elsewhere and that was not reacted to yet, or is prepared anew. */
const stillHolds = ({ preparation, meeting }: Subject): boolean =>
  preparation.status === 'delivered' &&
  preparation.linkWithdrawnAt === undefined &&
  meeting.prep.preparationId === preparation.id &&
  meeting.decision.needsPrep &&
  meeting.start === preparation.start;

/** The final reminder with the link, once, unless the brief was withdrawn or the meeting has begun. */
export const remindBeforeMeeting =
  (deps: RemindDeps) =>
  async (input: StepInput): Promise<void> => {
    const subject = await findSubject(deps, input.preparationId);
    if (subject === null) return;
    const { preparation, meeting, user } = subject;
    const now = deps.clock.now();
    if (!stillHolds(subject) || preparation.linkId === null || now >= meeting.start) return;
    const told = await announce(deps, subject, {
      kind: 'reminder',
      meeting: summariseMeeting(meeting, user, deps.rules),
      link: deps.linkUrl(preparation.linkId),
      startsInMinutes: Math.round(minutesBetween(now, meeting.start)),
    });
    if (told === 'sent') {
      await updatePreparation(deps.preparations, preparation.id, (current) =>
        current.remindedAt === null ? { ...current, remindedAt: deps.clock.now() } : null,
      );
    }
  };
