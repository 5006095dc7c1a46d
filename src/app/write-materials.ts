import type { StepInput } from '../contracts/workflow-steps.ts';
import { MaterialsInvalid, TransientError } from '../core/errors.ts';
import { groundStatements } from '../core/materials/ground-statements.ts';
import { renderHtml } from '../core/materials/render-html.ts';
import { renderMarkdown } from '../core/materials/render-markdown.ts';
import { validateMaterials } from '../core/materials/validate-materials.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { Preparation } from '../core/preparation.ts';
import { terminalStatuses } from '../core/preparation.ts';
import type { WritingBrief } from '../core/writing-brief.ts';
import type { Clock } from '../ports/clock.ts';
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
  readonly files: MaterialFiles;
  readonly clock: Clock;
  readonly rules: MeetingTypeRules;
  readonly log: Log;
};

/** Where a preparation's files are; made of hashes only. */
export const materialsPrefix = (preparation: Preparation): string =>
  `users/${preparation.userId}/preparations/${preparation.id}`;

/** Writes the document and its three forms. Run again it writes the same files in the same places. */
export const writeMaterials =
  (deps: WriteDeps) =>
  async (input: StepInput): Promise<void> => {
    const taken = await updatePreparation(deps.preparations, input.preparationId, (preparation) =>
      terminalStatuses.includes(preparation.status) || preparation.status === 'delivered'
        ? null
        : { ...preparation, status: 'writing', taskToken: null },
    );
    if (taken === null || terminalStatuses.includes(taken.value.status)) return;
    const subject = await loadSubject(deps, input.preparationId);
    const { writer, costUsd, removed } = await writeDocument(deps, subject);
    await updatePreparation(deps.preparations, input.preparationId, (preparation) => ({
      ...preparation,
      writer,
      costUsd: preparation.costUsd + costUsd,
      writtenAt: deps.clock.now(),
    }));
    deps.log.info('materials.written', { preparationId: input.preparationId, writer, removed });
  };

/** Writes the document of a preparation and stores it in its forms. */
export const writeDocument = async (
  deps: WriteDeps,
  subject: Subject,
): Promise<{ readonly writer: string; readonly costUsd: number; readonly removed: number }> => {
  const { materials, costUsd } = await writeSafely(deps, briefOf(deps, subject));
  const prefix = materialsPrefix(subject.preparation);
  await Promise.all([
    deps.files.put(`${prefix}/materials.json`, JSON.stringify(materials), 'application/json; charset=utf-8'),
    deps.files.put(`${prefix}/materials.html`, renderHtml(materials), 'text/html; charset=utf-8'),
    deps.files.put(`${prefix}/materials.md`, renderMarkdown(materials), 'text/markdown; charset=utf-8'),
  ]);
  return { writer: materials.writer, costUsd, removed: materials.removed };
};

const briefOf = (deps: WriteDeps, { preparation, meeting, user }: Subject): WritingBrief => ({
  preparationId: preparation.id,
  meeting,
  rule: ruleOf(deps.rules, meeting),
  context: preparation.context,
  answers: preparation.answers,
  notes: preparation.notes,
  unansweredBecause: preparation.answeredAt === null ? unansweredBecause(preparation) : null,
  userTimeZone: user.timeZone,
  now: deps.clock.now(),
});

const unansweredBecause = (preparation: Preparation): string =>
  preparation.noticedAt === null
    ? 'nobody could be asked in time'
    : 'your answers had not arrived when it was time to write';

const writeSafely = async (deps: WriteDeps, brief: WritingBrief): Promise<WrittenMaterials> => {
  try {
    return checked(brief, await deps.writer.write(brief));
  } catch (error) {
    if (!(error instanceof MaterialsInvalid || error instanceof TransientError)) throw error;
    deps.log.error('materials.writer.failed', error, {
      preparationId: brief.preparationId,
      writer: deps.writer.name,
    });
    const { materials, costUsd } = await deps.fallback.write(brief);
    return checked(brief, {
      materials: {
        ...materials,
        remarks: [...materials.remarks, 'Written without AI: the model did not answer.'],
      },
      costUsd,
    });
  }
};

const checked = (brief: WritingBrief, written: WrittenMaterials): WrittenMaterials => ({
  materials: validateMaterials(groundStatements(brief, written.materials)),
  costUsd: written.costUsd,
});
