import { isChannelFailure } from '../core/errors.ts';
import { isOpenable } from '../core/meeting-state.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { Replier } from '../core/reply.ts';
import type { Chat } from '../ports/chat.ts';
import type { Log } from '../ports/log.ts';
import { findReplier } from './find-replier.ts';
import { findSubject, type SubjectStores } from './preparation-subject.ts';
import { summariseMeeting } from './summarise-meeting.ts';

export type ChangeFormDeps = SubjectStores & {
  readonly rules: MeetingTypeRules;
  readonly chat: Pick<Chat, 'openChangeForm'>;
  readonly publicBaseUrl: string;
  readonly log: Log;
};

export type ChangeFormOutcome =
  | { readonly kind: 'form' }
  /** Where the same can be said, when the chat was too quick. */
  | { readonly kind: 'page'; readonly url: string }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unknown' };

/** Asks the owner of materials what should be different about them. */
export const openChangeForm =
  (deps: ChangeFormDeps) =>
  async (input: {
    readonly by: Replier;
    readonly preparationId: string;
    readonly triggerId: string;
  }): Promise<ChangeFormOutcome> => {
    const { preparationId } = input;
    const [user, subject] = await Promise.all([
      findReplier(deps.users, input.by),
      findSubject(deps, preparationId),
    ]);
    if (user === null || subject === null || subject.user.id !== user.id) return { kind: 'unknown' };
    if (!isOpenable(subject.preparation)) return { kind: 'gone' };
    const meeting = summariseMeeting(subject.meeting, user, deps.rules);
    try {
      await deps.chat.openChangeForm(input.triggerId, { preparationId, meeting });
      return { kind: 'form' };
    } catch (error) {
      if (!isChannelFailure(error)) throw error;
      deps.log.warn('slack.form.not-opened', { preparationId, error: error.name });
      return { kind: 'page', url: `${deps.publicBaseUrl}/meetings/${meeting.meetingId}` };
    }
  };
