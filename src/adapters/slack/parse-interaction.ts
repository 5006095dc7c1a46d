import * as z from 'zod/mini';
import type { Answer } from '../../core/preparation.ts';
import { cleanLines } from '../../core/untrusted-text.ts';
import type { SlackIdentity } from '../../core/user.ts';
import type { SlackInteraction } from '../../ports/slack-ingress.ts';
import { blockLimits } from './block-limits.ts';
import { approvalActionIds, openApprovalActionId } from './blocks/approval-blocks.ts';
import { changeCallbackId, remarkBlockId } from './blocks/change-modal.ts';
import { changeActionId, feedbackActionIds } from './blocks/materials-blocks.ts';
import { pageLinkActions, prepareActionId } from './blocks/meeting-card-blocks.ts';
import { proposalOf } from './blocks/proposal-buttons.ts';
import { answerCallbackId, noteBlockId, questionIdOf } from './blocks/question-modal.ts';
import { parseButtonValue } from './button-value.ts';

const id = z.string().check(z.regex(/^[A-Z0-9]{2,30}$/));
const shortText = z.string().check(z.maxLength(2000));
const team = z.nullish(z.object({ id }));
const user = z.object({ id, team_id: z.optional(id) });

const blockActions = z.object({
  type: z.literal('block_actions'),
  team,
  user,
  trigger_id: shortText,
  response_url: z.optional(shortText),
  actions: z.array(z.object({ action_id: shortText, value: z.optional(z.string()) })).check(z.minLength(1)),
});

const viewSubmission = z.object({
  type: z.literal('view_submission'),
  team,
  user,
  view: z.object({
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({
      values: z.record(z.string(), z.record(z.string(), z.object({ value: z.nullish(z.string()) }))),
    }),
  }),
});

const interaction = z.discriminatedUnion('type', [blockActions, viewSubmission]);
const anyInteraction = z.object({ type: z.string() });

const buttonActions = new Map([
  ['start_prep', 'start'],
  ['snooze_prep', 'snooze'],
  ['skip_prep', 'skip'],
  ['skip_series', 'skip-series'],
] as const);

const linkActions: readonly string[] = [
  'open_materials',
  'open_meeting',
  'open_reconnect',
  openApprovalActionId,
  ...pageLinkActions,
];

const readPrepare = (value: string, by: SlackIdentity, responseUrl: string | null): SlackInteraction =>
  /^[A-Za-z0-9_-]{1,128}$/.test(value)
    ? { kind: 'prepare', by, meetingId: value, responseUrl }
    : { kind: 'unknown', responseUrl };

const readFeedback = (
  useful: boolean,
  value: string,
  by: SlackIdentity,
  responseUrl: string | null,
): SlackInteraction =>
  isPreparationId(value)
    ? { kind: 'feedback', by, preparationId: value, useful, responseUrl }
    : { kind: 'unknown', responseUrl };

const decisions = ['approve', 'reject', 'undo'] as const;

/** A press under a change of the calendar, or of what is offered under materials; null for any other. */
const readCalendarButton = (
  actionId: string,
  value: string,
  by: SlackIdentity,
  responseUrl: string | null,
): SlackInteraction | null => {
  const decision = decisions.find((known) => approvalActionIds[known] === actionId);
  const proposal = proposalOf(actionId);
  if (decision === undefined && proposal === null) return null;
  if (!/^[A-Za-z0-9_-]{1,128}$/.test(value)) return { kind: 'unknown', responseUrl };
  if (decision !== undefined) return { kind: 'decision', by, approvalId: value, decision, responseUrl };
  return proposal === null ? null : { kind: 'proposal', by, meetingId: value, proposal, responseUrl };
};

const isPreparationId = (value: string): boolean => /^[A-Za-z0-9_-]{1,80}$/.test(value);

const identityOf = (payload: z.infer<typeof interaction>): SlackIdentity | null => {
  const teamId = payload.team?.id ?? payload.user.team_id;
  return teamId === undefined ? null : { teamId, userId: payload.user.id };
};

const readButton = (payload: z.infer<typeof blockActions>, by: SlackIdentity): SlackInteraction => {
  const [pressed] = payload.actions;
  const responseUrl = payload.response_url ?? null;
  if (pressed !== undefined && linkActions.includes(pressed.action_id)) return { kind: 'ignored' };
  const value = pressed?.value ?? '';
  if (pressed?.action_id === prepareActionId) return readPrepare(value, by, responseUrl);
  if (pressed?.action_id === feedbackActionIds.useful) return readFeedback(true, value, by, responseUrl);
  if (pressed?.action_id === feedbackActionIds.notUseful) return readFeedback(false, value, by, responseUrl);
  if (pressed?.action_id === changeActionId) {
    return isPreparationId(value)
      ? { kind: 'change', by, preparationId: value, triggerId: payload.trigger_id, responseUrl }
      : { kind: 'unknown', responseUrl };
  }
  const ofCalendar = readCalendarButton(pressed?.action_id ?? '', value, by, responseUrl);
  if (ofCalendar !== null) return ofCalendar;
  const action = [...buttonActions].find(([actionId]) => actionId === pressed?.action_id)?.[1];
  const target = parseButtonValue(value);
  if (action === undefined || target === null) return { kind: 'unknown', responseUrl };
  return { kind: 'button', by, action, ...target, triggerId: payload.trigger_id, responseUrl };
};

/** What was typed is as untrusted as an invitation: invisible characters go, line ends stay. */
const typedText = (values: Readonly<Record<string, { value?: string | null | undefined }>>): string => {
  const [input] = Object.values(values);
  const lines = cleanLines(input?.value ?? '', { lines: 100, graphemes: blockLimits.inputMaxLength });
  return lines.join('\n').slice(0, blockLimits.inputMaxLength).toWellFormed();
};

const readChange = (
  { private_metadata, state }: z.infer<typeof viewSubmission>['view'],
  by: SlackIdentity,
): SlackInteraction =>
  isPreparationId(private_metadata)
    ? {
        kind: 'change-form',
        by,
        preparationId: private_metadata,
        remark: typedText(state.values[remarkBlockId] ?? {}),
        firstBlockId: remarkBlockId,
      }
    : { kind: 'unknown', responseUrl: null };

const readForm = (payload: z.infer<typeof viewSubmission>, by: SlackIdentity): SlackInteraction => {
  const { view } = payload;
  if (view.callback_id === changeCallbackId) return readChange(view, by);
  const target = parseButtonValue(view.private_metadata);
  if (view.callback_id !== answerCallbackId || target === null) return { kind: 'unknown', responseUrl: null };
  const answers: Answer[] = [];
  let note: string | null = null;
  for (const [blockId, values] of Object.entries(view.state.values)) {
    const text = typedText(values);
    const questionId = questionIdOf(blockId);
    if (text === '') continue;
    if (questionId !== null) answers.push({ questionId, text });
    else if (blockId === noteBlockId) note = text;
  }
  const firstBlockId = Object.keys(view.state.values)[0] ?? null;
  return { kind: 'form', by, ...target, answers, note, firstBlockId };
};

/** Reads the form-encoded body of a click or a submitted modal; its signature was checked before. */
export const parseInteraction = (body: string): SlackInteraction => {
  let json: unknown;
  try {
    json = JSON.parse(new URLSearchParams(body).get('payload') ?? '');
  } catch {
    return { kind: 'malformed' };
  }
  const known = z.safeParse(interaction, json);
  if (!known.success) {
    const other = z.safeParse(anyInteraction, json);
    const isKnownType =
      other.success && (other.data.type === 'block_actions' || other.data.type === 'view_submission');
    return other.success && !isKnownType ? { kind: 'ignored' } : { kind: 'malformed' };
  }
  const by = identityOf(known.data);
  if (by === null) return { kind: 'malformed' };
  return known.data.type === 'block_actions' ? readButton(known.data, by) : readForm(known.data, by);
};
