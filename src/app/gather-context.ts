import type { StepInput } from '../contracts/workflow-steps.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import { terminalStatuses } from '../core/preparation.ts';
import { type AskSourcesDeps, askSources } from './ask-sources.ts';
import { loadSubject, type SubjectStores } from './preparation-subject.ts';
import { ruleOf } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type GatherDeps = SubjectStores & AskSourcesDeps & { readonly rules: MeetingTypeRules };

/** Asks the sources of the meeting's type and keeps what they said with the preparation. */
export const gatherContext =
  (deps: GatherDeps) =>
  async (input: StepInput): Promise<void> => {
    const { preparation, meeting } = await loadSubject(deps, input.preparationId);
    if (terminalStatuses.includes(preparation.status)) return;
    const names = ruleOf(deps.rules, meeting).contextSources;
    const context = await askSources(deps)({ preparationId: preparation.id, meeting, names });
    await updatePreparation(deps.preparations, preparation.id, (current) =>
      terminalStatuses.includes(current.status) ? null : { ...current, context },
    );
  };
