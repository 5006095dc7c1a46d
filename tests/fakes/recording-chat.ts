import type { AssistantMessage, ChangeForm, HomePage, QuestionForm } from '../../src/core/message.ts';
import type { SlackIdentity } from '../../src/core/user.ts';
import type { Chat, ChatMark, ChatRef } from '../../src/ports/chat.ts';

export type SentChat = {
  readonly to: SlackIdentity;
  /** As it is now: an update changes it. */
  message: AssistantMessage;
  readonly mark: ChatMark;
  readonly ref: ChatRef;
};

export type ChatMethod = keyof Chat;

export type RecordingChat = Chat & {
  /** What stands in the conversations. */
  readonly sent: readonly SentChat[];
  readonly updates: readonly { readonly ref: ChatRef; readonly message: AssistantMessage }[];
  readonly changeForms: readonly { readonly triggerId: string; readonly form: ChangeForm }[];
  readonly forms: readonly { readonly triggerId: string; readonly form: QuestionForm }[];
  /** The home page that each person sees, by user id. */
  readonly homes: Map<string, HomePage>;
  readonly said: readonly { readonly ref: ChatRef; readonly words: string }[];
  /** The workspace's people, by verified address. */
  readonly people: Map<string, SlackIdentity>;
  /** The method throws this error on every call until it is set to null. */
  failOn(method: ChatMethod, error: Error | null): void;
  /** The next send goes out and then throws this: the sender cannot know. */
  loseNextAnswer(error: Error): void;
};

export const recordingChat = (): RecordingChat => {
  const sent: SentChat[] = [];
  const updates: { ref: ChatRef; message: AssistantMessage }[] = [];
  const forms: { triggerId: string; form: QuestionForm }[] = [];
  const changeForms: { triggerId: string; form: ChangeForm }[] = [];
  const homes = new Map<string, HomePage>();
  const said: { ref: ChatRef; words: string }[] = [];
  const people = new Map<string, SlackIdentity>();
  const failures = new Map<ChatMethod, Error>();
  let lostAnswer: Error | null = null;

  const failIfTold = (method: ChatMethod): void => {
    const failure = failures.get(method);
    if (failure !== undefined) throw failure;
  };
  const isAt = (a: ChatRef, b: ChatRef) => a.conversation === b.conversation && a.ts === b.ts;

  return {
    sent,
    updates,
    forms,
    changeForms,
    people,
    homes,
    said,
    failOn: (method, error) => {
      if (error === null) failures.delete(method);
      else failures.set(method, error);
    },
    loseNextAnswer: (error) => {
      lostAnswer = error;
    },
    findByEmail: async (email) => {
      failIfTold('findByEmail');
      return people.get(email) ?? null;
    },
    send: async (to, message, mark) => {
      failIfTold('send');
      const ref = { conversation: `D-${to.userId}`, ts: `${sent.length + 1}.000001` };
      sent.push({ to, message, mark, ref });
      const lost = lostAnswer;
      lostAnswer = null;
      if (lost !== null) throw lost;
      return ref;
    },
    update: async (ref, message) => {
      failIfTold('update');
      updates.push({ ref, message });
      const original = sent.find((entry) => isAt(entry.ref, ref));
      if (original !== undefined) original.message = message;
    },
    openForm: async (triggerId, form) => {
      failIfTold('openForm');
      forms.push({ triggerId, form });
    },
    openChangeForm: async (triggerId, form) => {
      failIfTold('openChangeForm');
      changeForms.push({ triggerId, form });
    },
    publishHome: async (to, home) => {
      failIfTold('publishHome');
      homes.set(to.userId, home);
    },
    sayInThread: async (ref, words) => {
      failIfTold('sayInThread');
      said.push({ ref, words });
    },
    findSent: async (to, mark) => {
      failIfTold('findSent');
      const found = sent.find(
        (entry) =>
          entry.to.userId === to.userId && entry.mark.kind === mark.kind && entry.mark.id === mark.id,
      );
      return found?.ref ?? null;
    },
  };
};
