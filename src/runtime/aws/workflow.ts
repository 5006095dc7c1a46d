import { SFNClient } from '@aws-sdk/client-sfn';
import { sdkClientOptions } from '../../adapters/http/sdk-client-options.ts';
import { stepFunctionsEngine } from '../../adapters/step-functions/step-functions-engine.ts';
import type { WorkflowEngine } from '../../ports/workflow-engine.ts';

export const openWorkflow = (): WorkflowEngine =>
  stepFunctionsEngine({ client: new SFNClient(sdkClientOptions()) });
