import type { StepInput } from '../contracts/workflow-steps.ts';
import { changesInWords } from '../core/changed-parts.ts';
import type { Meeting } from '../core/meeting.ts';
import { withSpending } from '../core/spending.ts';
import { type DeliverDeps, materialsMessage } from './deliver-materials.ts';
import { editMessage } from './edit-messages.ts';
import type { OfferDeps } from './offer-proposals.ts';
import { loadSubject } from './preparation-subject.ts';
import { updatePreparation } from './update-record.ts';
import { type WriteDeps, writeDocument } from './write-materials.ts';

export type RefreshDeps = WriteDeps &
  Pick<DeliverDeps, 'chat' | 'linkUrl' | 'preparations' | 'meetings' | 'users' | keyof OfferDeps>;

/** The mark of the change is there until it was reacted to. */
const updated = ({ pendingChange }: Meeting): string =>
  `Updated: ${changesInWords(pendingChange?.changed ?? [])} changed, and the materials with it.`;

/** Writes a brief anew after its meeting changed: same link, fresh content, the message edited if it is out. */
export const refreshMaterials =
  (deps: RefreshDeps) =>
  async (input: StepInput): Promise<void> => {
    const { writer, spent } = await writeDocument(deps, input.preparationId);
    await updatePreparation(deps.preparations, input.preparationId, (preparation) => ({
      ...withSpending(preparation, spent, deps.clock.now()),
      writer,
    }));
    const subject = await loadSubject(deps, input.preparationId);
    const { preparation } = subject;
    const isTakenBack = preparation.status === 'withdrawn' || preparation.linkWithdrawnAt !== undefined;
    if (preparation.linkId === null || isTakenBack) return;
    const message = await materialsMessage(deps, subject, deps.linkUrl(preparation.linkId));
    await editMessage(deps, preparation, 'materials', {
      ...message,
      remarks: [updated(subject.meeting), ...message.remarks],
    });
  };
