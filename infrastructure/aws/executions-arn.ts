import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import type { Naming } from './naming.ts';
import { workflowName } from './prep-workflow.ts';

/** The executions of the workflow, by name: its steps, which may end executions, are made before it. */
export const executionsArn = (naming: Naming): pulumi.Output<string> => {
  const { region } = aws.getRegionOutput();
  const { accountId } = aws.getCallerIdentityOutput();
  return pulumi.interpolate`arn:aws:states:${region}:${accountId}:execution:${workflowName(naming)}:*`;
};
