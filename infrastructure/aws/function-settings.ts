import type { FunctionName, StepFunction } from '../../src/contracts/functions.ts';
import { stepTimeoutSeconds } from '../../src/workflow/step-timeouts.ts';

export type FunctionSettings = { readonly timeoutSeconds: number; readonly memoryMb: number };

/** A little below the step's, so that the function's own error is seen and not the machine's. */
const step = (name: StepFunction): FunctionSettings => ({
  timeoutSeconds: stepTimeoutSeconds[name] - 5,
  memoryMb: 512,
});

/** Memory is also the share of a processor: those that a person waits for get more of it. */
export const functionSettings: Readonly<Record<FunctionName, FunctionSettings>> = {
  web: { timeoutSeconds: 20, memoryMb: 1024 },
  oauth: { timeoutSeconds: 25, memoryMb: 1024 },
  slack: { timeoutSeconds: 10, memoryMb: 1024 },
  twilio: { timeoutSeconds: 10, memoryMb: 512 },
  webhook: { timeoutSeconds: 10, memoryMb: 512 },
  monitor: { timeoutSeconds: 300, memoryMb: 512 },
  sweep: { timeoutSeconds: 55, memoryMb: 512 },
  'sync-calendar': { timeoutSeconds: 300, memoryMb: 1024 },
  'claim-preparation': step('claim-preparation'),
  'gather-context': step('gather-context'),
  'plan-ask': step('plan-ask'),
  ask: step('ask'),
  // It waits for the model, and pays for its memory meanwhile.
  'write-materials': step('write-materials'),
  deliver: step('deliver'),
  remind: step('remind'),
  close: step('close'),
  fail: step('fail'),
};
