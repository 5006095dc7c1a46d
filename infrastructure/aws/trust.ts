import type * as aws from '@pulumi/aws';

/** Lets one service of AWS take on a role. */
export const trust = (service: `${string}.amazonaws.com`): aws.iam.PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
});
