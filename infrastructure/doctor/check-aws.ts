import { parseModelId } from '../../src/contracts/models.ts';
import { type Deployment, settingOf } from './deployment.ts';
import { type Finding, findingsOf } from './finding.ts';

/** What is asked of the deployer's account of AWS; both throw the SDK's errors. */
export type AwsAccount = {
  /** Has the model say a word; a thousandth of a cent. */
  readonly askModel: (input: { readonly modelId: string; readonly region: string }) => Promise<void>;
  /** How many functions may run at once. */
  readonly concurrentExecutions: (region: string) => Promise<number>;
};

const place = findingsOf('region');
const model = findingsOf('bedrock-model');
const quota = findingsOf('lambda-quota');
const others = findingsOf('other-quotas');

const modelsPage = (region: string): string =>
  `https://${region}.console.aws.amazon.com/bedrock/home?region=${region}#/model-catalog`;

/** The regions from which an inference profile of a geography can be used. */
const regionsOf: Readonly<Record<string, RegExp>> = {
  global: /./,
  us: /^us-(?!gov)/,
  'us-gov': /^us-gov-/,
  eu: /^eu-/,
  apac: /^ap-/,
  jp: /^ap-northeast-/,
  au: /^ap-southeast-/,
};

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');

/** The account could not be asked at all: nothing is said about what was asked. */
const withoutAccess =
  /Credential|ExpiredToken|UnrecognizedClient|InvalidClientTokenId|InvalidSignature|Timeout|ENOTFOUND|ECONNREFUSED|unknown|^Error$/;

const checkModel = async (modelId: string, region: string, aws: AwsAccount): Promise<Finding> => {
  try {
    await aws.askModel({ modelId, region });
    return model.ok(`${modelId} answers in ${region}.`);
  } catch (error) {
    const name = nameOf(error);
    if (name === 'AccessDeniedException' || name === 'ResourceNotFoundException')
      return model.fail(
        `${modelId} may not be used in ${region} (${name}): ask for access at ${modelsPage(region)}`,
      );
    if (name === 'ValidationException')
      return model.fail(
        `${modelId} is not to be had like this in ${region}: an inference profile (eu. us. global.) may be.`,
      );
    if (name === 'ThrottlingException')
      return model.warn(`The quota of ${modelId} in ${region} is used up: Service Quotas, Amazon Bedrock.`);
    return withoutAccess.test(name)
      ? model.cannotSee(
          `AWS cannot be asked from here (${name}): sign in (aws sso login), then run this again.`,
        )
      : model.warn(`${modelId} did not answer in ${region} (${name}); try again later.`);
  }
};

/** Below it, people wait while calendars are synced. New accounts may begin with 10. */
const enoughAtOnce = 100;

const checkQuota = async (region: string, aws: AwsAccount): Promise<Finding> => {
  try {
    const most = await aws.concurrentExecutions(region);
    return most >= enoughAtOnce
      ? quota.ok(`${most} functions may run at once in ${region}.`)
      : quota.warn(
          `Only ${most} functions may run at once in ${region}: ask for ${enoughAtOnce} or more (Service Quotas, AWS Lambda, Concurrent executions).`,
        );
  } catch (error) {
    return quota.cannotSee(`AWS cannot be asked from here (${nameOf(error)}): sign in (aws sso login).`);
  }
};

/** Region, model access and quotas of the account. */
export const checkAws = async (deployment: Deployment, aws: AwsAccount): Promise<readonly Finding[]> => {
  const { region } = deployment;
  if (region === null)
    return [place.fail('aws:region is not set: pulumi config set aws:region eu-central-1')];
  const findings = [place.ok(`Everything is in ${region}.`)];
  const modelId = settingOf(deployment, 'model_id') ?? '';
  if (settingOf(deployment, 'writer') === 'bedrock') {
    const geography = parseModelId(modelId)?.geography ?? null;
    const fits = geography === null || (regionsOf[geography]?.test(region) ?? false);
    findings.push(
      fits
        ? await checkModel(modelId, region, aws)
        : model.fail(
            `${modelId} cannot be used from ${region}: take a profile of that geography, or global.`,
          ),
    );
  }
  findings.push(await checkQuota(region, aws));
  findings.push(
    others.cannotSee(
      'Quotas of Bedrock (Service Quotas, requests and tokens a minute) and of Google Calendar (10,000 requests a minute and project) show in their consoles.',
    ),
  );
  return findings;
};
