type Idle = { readonly call: string; readonly why: string };

const missing =
  'never called: without it S3 answers 403 instead of 404 for a file that is not there, which would look like a fault';

const model = 'it is called here, at a server that stands in the place of Bedrock';

/**
 * What a policy allows and this rehearsal has no occasion for: why it is allowed all the same, with the test in
 * which it is called where there is one.
 */
export const usedElsewhere: readonly Idle[] = [
  { call: 'write-materials bedrock:InvokeModel', why: model },
  { call: 'sync-calendar bedrock:InvokeModel', why: model },
  { call: 'ask states:SendTaskSuccess', why: 'answered before the wait began: tests/unit/app/ask.test.ts' },
  { call: 'deliver s3:ListBucket', why: missing },
  { call: 'sync-calendar s3:ListBucket', why: missing },
  { call: 'web s3:ListBucket', why: missing },
  {
    call: 'oauth s3:DeleteObjectVersion',
    why: 'IAM asks for it when a deletion names a version: part of s3:DeleteObject on the wire',
  },
  { call: 'oauth secretsmanager:PutSecretValue', why: 'connecting again: tests/adapters/secrets-manager' },
  {
    call: 'sync-calendar secretsmanager:CreateSecret',
    why: 'a refreshed token: tests/adapters/secrets-manager',
  },
  {
    call: 'sync-calendar secretsmanager:PutSecretValue',
    why: 'a refreshed token: tests/adapters/secrets-manager',
  },
  { call: 'slack sqs:SendMessage', why: 'skipping a series: tests/unit/app/mute-series.test.ts' },
  { call: 'twilio sqs:SendMessage', why: 'skipping a series: tests/unit/app/mute-series.test.ts' },
  { call: 'sweep sqs:SendMessage', why: 'Lambda itself, when an invocation by the schedule failed' },
  {
    call: 'sync-calendar dynamodb:UpdateItem',
    why: 'a link dies with its delivered brief: tests/unit/app/react-to-change.test.ts',
  },
  { call: 'web dynamodb:UpdateItem', why: 'somebody withdraws a link: tests/web/own-materials.test.ts' },
  { call: 'web s3:GetObject', why: 'signed into addresses, which the browser opens itself' },
];
