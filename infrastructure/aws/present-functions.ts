import { type FunctionName, functionNames } from '../../src/contracts/functions.ts';
import type { StackConfig } from '../stack-config.ts';

/** What a function needs to be there; those not named are always there. */
const needs = ({ features, twilio }: StackConfig): Readonly<Partial<Record<FunctionName, boolean>>> => {
  const writes = features.stepFunctions && features.materialGeneration;
  return {
    twilio: twilio !== null,
    webhook: features.calendarIntegration,
    monitor: features.calendarMonitor,
    'sync-calendar': features.calendarIntegration,
    sweep: features.stepFunctions,
    'claim-preparation': features.stepFunctions,
    'gather-context': features.stepFunctions,
    'plan-ask': features.stepFunctions,
    ask: features.stepFunctions,
    'write-materials': writes,
    deliver: writes,
    remind: writes,
    close: features.stepFunctions,
    fail: features.stepFunctions,
  };
};

/** The functions that this deployment has. */
export const presentFunctions = (config: StackConfig): readonly FunctionName[] => {
  const present = needs(config);
  return functionNames.filter((name) => present[name] ?? true);
};
