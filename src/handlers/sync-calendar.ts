import { cancelOutdated } from '../app/cancel-outdated.ts';
import { decideFor } from '../app/decide-for.ts';
import { type ReactDeps, reactToChange } from '../app/react-to-change.ts';
import { type RefreshDeps, refreshMaterials } from '../app/refresh-materials.ts';
import { type ReviseDeps, reviseMaterials } from '../app/revise-materials.ts';
import { type ShowApprovalDeps, showApproval } from '../app/show-approval.ts';
import { syncCalendar } from '../app/sync-calendar.ts';
import type { SyncCalendarDeps } from '../app/sync-one.ts';
import { type TellReconnectDeps, tellReconnect } from '../app/tell-reconnect.ts';
import { type WorkApprovalDeps, workApproval } from '../app/work-approval.ts';
import { openContextSources } from '../runtime/aws/context-sources.ts';
import { openFiles } from '../runtime/aws/files.ts';
import { openActions, openCalendars } from '../runtime/aws/google.ts';
import { openIdentity } from '../runtime/aws/identity.ts';
import { openPush } from '../runtime/aws/push.ts';
import { openPostpone, openQueue } from '../runtime/aws/queue.ts';
import { openSecrets } from '../runtime/aws/secrets.ts';
import { bundledConfig, settings, writing } from '../runtime/aws/settings.ts';
import { openChat } from '../runtime/aws/slack.ts';
import { openStores } from '../runtime/aws/stores.ts';
import { openTokens } from '../runtime/aws/tokens.ts';
import { openWorkflow } from '../runtime/aws/workflow.ts';
import { openDocuments } from '../runtime/documents.ts';
import { onLambda } from '../runtime/lambda.ts';
import { type SyncBatchDeps, syncBatch } from '../runtime/sync-batch.ts';
import { openWriters } from '../runtime/writers.ts';

type Deps = Omit<SyncCalendarDeps, 'decide' | 'react' | 'meetingChanged' | 'tellReconnect'> &
  Omit<ReactDeps, 'rewrite'> &
  RefreshDeps &
  TellReconnectDeps &
  ReviseDeps &
  Omit<WorkApprovalDeps, 'showApproval'> &
  ShowApprovalDeps &
  SyncBatchDeps;

/**
 * Syncs a calendar, and each change is reacted to by the preparation it concerns; writes materials anew on
 * their person's word.
 */
export const compose = (deps: Deps) => {
  const sync = syncCalendar({
    ...deps,
    decide: decideFor(deps.rules),
    meetingChanged: cancelOutdated(deps),
    react: reactToChange({ ...deps, rewrite: refreshMaterials(deps) }),
    tellReconnect: tellReconnect(deps),
  });
  const revise = reviseMaterials(deps);
  const seeTo = workApproval({ ...deps, showApproval: showApproval(deps) });
  return syncBatch(deps, (job): Promise<unknown> => {
    if (job.mode === 'revise') return revise(job);
    return job.mode === 'approval' ? seeTo(job) : sync(job);
  });
};

export const handler = onLambda('sync-calendar', (runtime) => {
  const secrets = openSecrets(runtime);
  const stores = openStores(runtime);
  const tokens = openTokens(runtime);
  const identity = openIdentity(runtime, secrets);
  return compose({
    ...stores,
    ...settings(runtime),
    ...bundledConfig(),
    ...openDocuments(),
    sources: openContextSources(runtime, stores, secrets),
    ...openWriters(writing(runtime, stores)),
    queue: openQueue(runtime),
    postpone: openPostpone(runtime),
    randomFraction: Math.random,
    files: openFiles(runtime),
    chat: openChat(runtime, secrets),
    workflow: openWorkflow(),
    openCalendarApi: openCalendars(runtime, tokens, identity),
    openCalendarActions: openActions(runtime, tokens, identity),
    push: openPush(runtime, stores, tokens, identity),
  });
});
