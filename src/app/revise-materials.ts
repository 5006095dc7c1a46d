import { readInstruction } from '../core/materials/read-instruction.ts';
import { isOpenable } from '../core/meeting-state.ts';
import type { Preparation, Revision } from '../core/preparation.ts';
import { withSpending } from '../core/spending.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';
import { type AskSourcesDeps, askSources } from './ask-sources.ts';
import { type DeliverDeps, materialsMessage } from './deliver-materials.ts';
import { editMessage } from './edit-messages.ts';
import type { OfferDeps } from './offer-proposals.ts';
import { findSubject } from './preparation-subject.ts';
import { updatePreparation } from './update-record.ts';
import { type WriteDeps, writeDocument } from './write-materials.ts';

export type ReviseDeps = WriteDeps &
  AskSourcesDeps &
  Pick<DeliverDeps, 'chat' | 'linkUrl' | keyof OfferDeps> & { readonly audit: AuditTrail };

/** The sources that the remarks name and that were not asked before. */
const namedSources = ({ revisions = [], context }: Preparation): readonly string[] =>
  [...new Set(revisions.flatMap(({ remark }) => readInstruction(remark).sources))].filter(
    (name) => !context.some(({ source }) => source === name),
  );

const changedWords = ({ number, remark }: Revision): string =>
  `Version ${number}, changed as you asked: ${remark}`;

/**
 * Writes materials anew as their owner asked: same link, the message edited in place. Run again after it was
 * written it only brings the message up to date.
 */
export const reviseMaterials =
  (deps: ReviseDeps) =>
  async (input: { readonly preparationId: string }): Promise<void> => {
    const { preparationId } = input;
    const subject = await findSubject(deps, preparationId);
    const asked = subject?.preparation.revisions?.at(-1);
    if (subject === null || asked === undefined || !isOpenable(subject.preparation)) return;
    if (asked.writtenAt === null) {
      const found = await askSources(deps)({
        preparationId,
        meeting: subject.meeting,
        names: namedSources(subject.preparation),
      });
      await updatePreparation(deps.preparations, preparationId, (preparation) => {
        const asked = new Set(preparation.context.map(({ source }) => source));
        const added = found.filter(({ source }) => !asked.has(source));
        return added.length === 0 ? null : { ...preparation, context: [...preparation.context, ...added] };
      });
      const { writer, spent } = await writeDocument(deps, preparationId);
      await updatePreparation(deps.preparations, preparationId, (preparation) => ({
        ...withSpending(preparation, spent, deps.clock.now()),
        writer,
        revisions: (preparation.revisions ?? []).map((revision) =>
          revision.number === asked.number && revision.writtenAt === null
            ? { ...revision, writtenAt: deps.clock.now() }
            : revision,
        ),
      }));
    }
    await tellRevision(deps, preparationId, asked.number);
  };

/** Repeatable, for a process that died after the writing was noted. */
const tellRevision = async (deps: ReviseDeps, preparationId: string, number: number): Promise<void> => {
  const subject = await findSubject(deps, preparationId);
  const revision = subject?.preparation.revisions?.find((one) => one.number === number);
  if (subject === null || revision === undefined || revision.writtenAt === null) return;
  const { preparation } = subject;
  await deps.audit.append({
    userId: preparation.userId,
    at: revision.writtenAt,
    actor: 'assistant',
    action: 'materials.changed',
    subject: preparationId,
    outcome: `version ${number}`,
  });
  deps.log.info('materials.changed', { preparationId, version: number, writer: preparation.writer });
  if (!isOpenable(preparation)) return;
  const message = await materialsMessage(deps, subject, deps.linkUrl(preparation.linkId));
  await editMessage(deps, preparation, 'materials', {
    ...message,
    remarks: [changedWords(revision), ...message.remarks],
  });
};
