import type { StepInput } from '../contracts/workflow-steps.ts';
import { whyUnanswered } from '../core/decide-ask.ts';
import { ModelFailed, type ModelFailure } from '../core/errors.ts';
import { groundStatements } from '../core/materials/ground-statements.ts';
import { renderHtml } from '../core/materials/render-html.ts';
import { renderMarkdown } from '../core/materials/render-markdown.ts';
import { validateMaterials } from '../core/materials/validate-materials.ts';
import type { Materials } from '../core/materials.ts';
import type { Meeting } from '../core/meeting.ts';
import { looksTheSame } from '../core/meeting-facts.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { Preparation } from '../core/preparation.ts';
import { terminalStatuses } from '../core/preparation.ts';
import { addSpending, nothingSpent, type Spending, withSpending } from '../core/spending.ts';
import type { WritingBrief } from '../core/writing-brief.ts';
import type { Clock } from '../ports/clock.ts';
import type { RenderDocx } from '../ports/docx-renderer.ts';
import type { Log } from '../ports/log.ts';
import type { MaterialFiles } from '../ports/material-files.ts';
import type { MaterialsWriter, WrittenMaterials } from '../ports/materials-writer.ts';
import { loadSubject, type Subject, type SubjectStores } from './preparation-subject.ts';
import { ruleOf } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type WriteDeps = SubjectStores & {
  readonly writer: MaterialsWriter;
  /** Stands in when the writer fails; it cannot fail itself. */
  readonly fallback: MaterialsWriter;
  readonly renderDocx: RenderDocx;
  readonly files: MaterialFiles;
  readonly clock: Clock;
  readonly rules: MeetingTypeRules;
  readonly log: Log;
};

/** Under which all files of a person are. */
export const materialsOf = (userId: string): string => `users/${userId}`;

/** Where a preparation's files are; made of hashes only. */
export const materialsPrefix = (preparation: Preparation): string =>
  `${materialsOf(preparation.userId)}/preparations/${preparation.id}`;

/** Writes the document and its forms, once: run again after it was written it does nothing. */
export const writeMaterials =
  (deps: WriteDeps) =>
  async (input: StepInput): Promise<void> => {
    const { preparationId } = input;
    const taken = await updatePreparation(deps.preparations, preparationId, (preparation) =>
      terminalStatuses.includes(preparation.status) || preparation.writtenAt !== null
        ? null
        : { ...preparation, status: 'writing', taskToken: null },
    );
    if (taken === null || taken.value.status !== 'writing' || taken.value.writtenAt !== null) return;
    const { writer, spent, removed } = await writeDocument(deps, preparationId);
    await updatePreparation(deps.preparations, preparationId, (preparation) => ({
      ...withSpending(preparation, spent, deps.clock.now()),
      writer,
      writtenAt: deps.clock.now(),
    }));
    deps.log.info('materials.written', { preparationId, writer, removed, costUsd: spent.costUsd });
  };

const maxWritings = 3;

/**
 * Writes the document of a preparation, stores it in its forms, and writes it again when the meeting changed
 * meanwhile: whoever writes last has written of the meeting as it stands.
 */
export const writeDocument = async (
  deps: WriteDeps,
  preparationId: string,
): Promise<{ readonly writer: string; readonly spent: Spending; readonly removed: number }> => {
  let spent = nothingSpent;
  for (let written = 1; ; written += 1) {
    const subject = await loadSubject(deps, preparationId);
    const { materials, spent: more } = await writeSafely(deps, briefOf(deps, subject));
    spent = addSpending(spent, more);
    await storeForms(deps, materialsPrefix(subject.preparation), materials);
    const now = await deps.meetings.get(subject.user.id, subject.meeting.id);
    if (now === null || readsTheSame(now, subject.meeting) || written === maxWritings) {
      return { writer: materials.writer, spent, removed: materials.removed };
    }
  }
};

const readsTheSame = (a: Meeting, b: Meeting): boolean =>
  looksTheSame(a, b) && a.decision.type === b.decision.type;

const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const storeForms = async (
  { files, renderDocx }: Pick<WriteDeps, 'files' | 'renderDocx'>,
  prefix: string,
  materials: Materials,
): Promise<void> => {
  const word = await renderDocx(materials);
  await Promise.all([
    files.put(`${prefix}/materials.json`, JSON.stringify(materials), 'application/json; charset=utf-8'),
    files.put(`${prefix}/materials.html`, renderHtml(materials), 'text/html; charset=utf-8'),
    files.put(`${prefix}/materials.md`, renderMarkdown(materials), 'text/markdown; charset=utf-8'),
    files.put(`${prefix}/materials.docx`, word, docxType),
  ]);
};

const briefOf = (deps: WriteDeps, { preparation, meeting, user }: Subject): WritingBrief => ({
  preparationId: preparation.id,
  meeting,
  rule: ruleOf(deps.rules, meeting),
  context: preparation.context,
  answers: preparation.answers,
  notes: preparation.notes,
  instructions: (preparation.revisions ?? []).map(({ remark }) => remark),
  unansweredBecause: whyUnanswered(preparation),
  userTimeZone: user.timeZone,
  now: deps.clock.now(),
});

const unforeseen = { reason: 'unreachable', spent: nothingSpent } as const;

const whyWithout: Readonly<Record<ModelFailure, string>> = {
  limit: 'your materials of today have cost as much as is set for a day',
  refused: 'the model declined to answer',
  unusable: 'what the model answered could not be used',
  unreachable: 'the model did not answer',
};

/** No fault of the writer keeps the person from having materials: the fallback stands in, and says so. */
const writeSafely = async (deps: WriteDeps, brief: WritingBrief): Promise<WrittenMaterials> => {
  try {
    return checked(brief, await deps.writer.write(brief));
  } catch (error) {
    if (deps.writer === deps.fallback) throw error;
    deps.log.error('materials.writer.failed', error, {
      preparationId: brief.preparationId,
      writer: deps.writer.name,
    });
    const { materials } = await deps.fallback.write(brief);
    const { reason, spent } = error instanceof ModelFailed ? error : unforeseen;
    const remarks = [...materials.remarks, `Written without AI: ${whyWithout[reason]}.`];
    return checked(brief, { materials: { ...materials, remarks }, spent });
  }
};

const checked = (brief: WritingBrief, written: WrittenMaterials): WrittenMaterials => ({
  materials: validateMaterials(groundStatements(brief, written.materials)),
  spent: written.spent,
});
