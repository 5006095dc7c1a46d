import type { AssistantMessage, MeetingSummary, QuestionForm } from '../../src/core/message.ts';
import { aMeetingSummary } from './a-meeting-summary.ts';
import { approvalSummaries } from './approval-summaries.ts';

type Kind = AssistantMessage['kind'];
type Of<K extends Kind> = Extract<AssistantMessage, { kind: K }>;

export const aNotice = (meeting: Partial<MeetingSummary> = {}, version = 0): Of<'notice'> => ({
  kind: 'notice',
  preparationId: 'prep_1',
  version,
  meeting: aMeetingSummary(meeting),
  willMake: ['an agenda', 'questions', 'a briefing', 'a note template'],
  whyNow: `matched rule ${aMeetingSummary(meeting).rule}`,
  remark: null,
});

/** One message of every kind about the same meeting. */
export const everyMessage = (changes: Partial<MeetingSummary> = {}): readonly AssistantMessage[] => {
  const meeting = aMeetingSummary(changes);
  const link = 'https://assistant.example/m/abcdefghijklmnopqrstuv';
  const text = changes.title ?? 'a remark';
  return [
    { ...aNotice(changes), remark: text },
    { kind: 'preparing', meeting, remark: text },
    { kind: 'snoozed', meeting, until: '2026-03-04T15:00:00Z' },
    { kind: 'skipped', meeting, series: true },
    {
      kind: 'materials',
      preparationId: 'prep_1',
      meeting,
      link,
      highlights: [text, text, text, text],
      questionCount: 8,
      offers: [{ proposal: 'hold', label: 'Hold 30 minutes to prepare' }],
      remarks: [text],
    },
    { kind: 'reminder', meeting, link, startsInMinutes: 120 },
    { kind: 'link-withdrawn', meeting },
    { kind: 'withdrawn', meeting, reason: text },
    { kind: 'moved', meeting, previousStart: '2026-03-04T13:00:00Z', remark: text },
    { kind: 'failed', meeting, whatToDo: text, link },
    { kind: 'reconnect', account: text, link },
    ...approvalSummaries(text).map((summary) => ({ kind: 'approval' as const, summary, link })),
  ];
};

export const aQuestionForm = (changes: Partial<QuestionForm> = {}): QuestionForm => ({
  preparationId: 'prep_1',
  version: 0,
  meeting: aMeetingSummary(),
  questions: [
    { id: 'goal', text: 'What must come out of it?', required: true, multiline: false },
    { id: 'risks', text: 'What could go wrong?', required: false, multiline: true },
  ],
  ...changes,
});
