import type { StepInput } from '../contracts/workflow-steps.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import { minutesBetween } from '../core/time.ts';
import { findSubject, type SubjectStores } from './preparation-subject.ts';
import { type SendDeps, sendBySlackOnce } from './send-once.ts';
import { summariseMeeting } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type RemindDeps = SubjectStores &
  SendDeps & { readonly rules: MeetingTypeRules; readonly linkUrl: (linkId: string) => string };

/** The final reminder with the link, once, unless the brief was withdrawn or the meeting has begun. */
export const remindBeforeMeeting =
  (deps: RemindDeps) =>
  async (input: StepInput): Promise<void> => {
    const subject = await findSubject(deps, input.preparationId);
    if (subject === null) return;
    const { preparation, meeting, user } = subject;
    const now = deps.clock.now();
    if (preparation.status !== 'delivered' || preparation.linkId === null || now >= meeting.start) return;
    if (user.slack === null) return;
    const outcome = await sendBySlackOnce(deps, {
      preparationId: preparation.id,
      kind: 'reminder',
      to: user.slack,
      message: {
        kind: 'reminder',
        meeting: summariseMeeting(meeting, user, deps.rules),
        link: deps.linkUrl(preparation.linkId),
        startsInMinutes: Math.round(minutesBetween(now, meeting.start)),
      },
    });
    if (outcome === 'sent') {
      await updatePreparation(deps.preparations, preparation.id, (current) =>
        current.remindedAt === null ? { ...current, remindedAt: deps.clock.now() } : null,
      );
    }
  };
