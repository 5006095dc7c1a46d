import type { StepInput } from '../contracts/workflow-steps.ts';
import type { Meeting } from '../core/meeting.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { ContextResult } from '../core/preparation.ts';
import { terminalStatuses } from '../core/preparation.ts';
import type { ContextSource } from '../ports/context-source.ts';
import type { Log } from '../ports/log.ts';
import { loadSubject, type SubjectStores } from './preparation-subject.ts';
import { ruleOf } from './summarise-meeting.ts';
import { updatePreparation } from './update-record.ts';

export type GatherDeps = SubjectStores & {
  readonly sources: readonly ContextSource[];
  readonly rules: MeetingTypeRules;
  readonly log: Log;
};

const sourceTimeoutMs = 30_000;

const withTimeout = <Value>(work: Promise<Value>): Promise<Value> =>
  new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(sourceTimeoutMs);
    signal.addEventListener('abort', () => reject(new Error('took longer than 30 seconds')));
    work.then(resolve, reject);
  });

/** Asks the sources of the meeting's type side by side; a source that fails is an answer too. */
export const gatherContext =
  (deps: GatherDeps) =>
  async (input: StepInput): Promise<void> => {
    const { preparation, meeting } = await loadSubject(deps, input.preparationId);
    if (terminalStatuses.includes(preparation.status)) return;
    const wanted = ruleOf(deps.rules, meeting).contextSources;
    const ask = async (name: string, about: Meeting): Promise<ContextResult> => {
      const source = deps.sources.find((candidate) => candidate.name === name);
      if (source === undefined) return { source: name, kind: 'nothing' };
      try {
        return await withTimeout(source.gather(about));
      } catch (error) {
        deps.log.error('context.unavailable', error, { source: name, preparationId: preparation.id });
        return { source: name, kind: 'unavailable', reason: 'could not be read' };
      }
    };
    const context = await Promise.all(wanted.map((name) => ask(name, meeting)));
    await updatePreparation(deps.preparations, preparation.id, (current) =>
      terminalStatuses.includes(current.status) ? null : { ...current, context },
    );
  };
