import type { StepInput } from '../contracts/workflow-steps.ts';
import { type DeliverDeps, materialsMessage } from './deliver-materials.ts';
import { editMessage } from './edit-messages.ts';
import { findSubject } from './preparation-subject.ts';
import { type WriteDeps, writeDocument } from './write-materials.ts';

export type RefreshDeps = WriteDeps &
  Pick<DeliverDeps, 'chat' | 'linkUrl' | 'preparations' | 'meetings' | 'users'>;

/** Writes a delivered brief anew after its meeting changed: same link, fresh content, the message edited. */
export const refreshMaterials =
  (deps: RefreshDeps) =>
  async (input: StepInput): Promise<void> => {
    const subject = await findSubject(deps, input.preparationId);
    if (subject === null || subject.preparation.linkId === null) return;
    await writeDocument(deps, subject);
    const message = await materialsMessage(deps, subject, deps.linkUrl(subject.preparation.linkId));
    await editMessage(deps, subject.preparation, 'materials', {
      ...message,
      remarks: ['Updated: the invitation changed since this was written.', ...message.remarks],
    });
  };
