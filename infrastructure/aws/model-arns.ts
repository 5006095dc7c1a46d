import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { parseModelId } from '../../src/contracts/models.ts';

/**
 * What a function that has a model write needs the right for: the model, and with an inference profile that
 * too, because it hands the request on to the model in a region of its choice.
 */
export const modelArns = (id: string): readonly pulumi.Input<string>[] => {
  const parsed = parseModelId(id);
  if (parsed === null) return [];
  const region = aws.getRegionOutput().region;
  const account = aws.getCallerIdentityOutput().accountId;
  return parsed.geography === null
    ? [pulumi.interpolate`arn:aws:bedrock:${region}::foundation-model/${parsed.model}`]
    : [
        pulumi.interpolate`arn:aws:bedrock:${region}:${account}:inference-profile/${id}`,
        `arn:aws:bedrock:*::foundation-model/${parsed.model}`,
      ];
};
