/** A grant, or all of those of a function, an action or a resource (by the beginning of its short name). */
type Which = { readonly function?: string; readonly action?: string; readonly resource?: string };

export type Idle = { readonly of: Which; readonly why: string };

const onTables = (functionName: string, resource: string, why: string): Idle => ({
  of: { function: functionName, resource: `table/${resource}` },
  why,
});

const approvals = 'changes of the calendar: tests/end-to-end/approvals.test.ts';
const stopped = 'somebody whose telephone takes no more messages: tests/unit/app/send-sms-once.test.ts';
const muting = 'skipping a series: tests/unit/app/mute-series.test.ts';
const surfaces = '/prep and the home tab: tests/web/slack-surfaces.test.ts';
const refreshed = 'a refreshed token: tests/adapters/secrets-manager';
const missing =
  'never called: without it S3 answers 403 instead of 404 for a file that is not there, which would look like a fault';
const byLambda = 'Lambda itself, when an invocation by the schedule failed';

/**
 * What a policy allows and the rehearsal has no occasion for: why it is allowed all the same, with the test in
 * which it is called where there is one. The first that fits explains.
 */
export const usedElsewhere: readonly Idle[] = [
  { of: { resource: 'table/approvals' }, why: approvals },
  onTables('deliver', 'connections', approvals),
  onTables('deliver', 'calendars', approvals),
  { of: { function: 'sweep', action: 'sqs:SendMessage', resource: 'sync-queue' }, why: approvals },
  { of: { function: 'sweep', action: 'sqs:SendMessage', resource: 'failed-runs' }, why: byLambda },
  { of: { function: 'monitor', action: 'sqs:SendMessage', resource: 'failed-runs' }, why: byLambda },
  onTables('sweep', 'audit', 'a missed meeting: tests/unit/app/sweep-due-meetings.test.ts'),

  onTables('ask', 'users', stopped),
  onTables('remind', 'users', stopped),
  onTables('deliver', 'users', stopped),
  {
    of: { function: 'ask', action: 'states:SendTaskSuccess' },
    why: 'answered before the wait began: tests/unit/app/ask.test.ts',
  },
  {
    of: { function: 'remind', resource: 'secret:twilio-auth-token' },
    why: 'a reminder by text message: tests/unit/app/remind-before-meeting.test.ts',
  },
  onTables(
    'close',
    'meetings',
    'whoever delivered or skipped died before marking: tests/unit/app/killed-steps.test.ts',
  ),
  onTables(
    'gather-context',
    'meetings/index',
    'the meetings before of a series: tests/unit/app/gather-context.test.ts',
  ),
  onTables(
    'gather-context',
    'preparations/index',
    'the meetings before of a series: tests/unit/app/gather-context.test.ts',
  ),

  onTables('slack', 'meetings/index/by-event', muting),
  onTables('slack', 'users', muting),
  onTables('slack', 'meetings/index/by-start', surfaces),
  onTables('slack', 'connections', surfaces),
  onTables('slack', 'calendars', surfaces),
  onTables('slack', 'preparations/index', 'a note in the thread: tests/end-to-end/replies.test.ts'),
  { of: { function: 'slack', action: 's3:GetObject' }, why: approvals },
  {
    of: { function: 'slack', resource: 'secret:session-key' },
    why: 'a link for somebody whom Slack knows by another address: tests/web/slack-link.test.ts',
  },
  { of: { function: 'slack', action: 'sqs:SendMessage' }, why: muting },
  { of: { function: 'twilio', action: 'sqs:SendMessage' }, why: muting },
  onTables('twilio', 'meetings', 'skipping by text message: tests/unit/app/reply-by-sms.test.ts'),
  {
    of: { function: 'twilio', resource: 'secret:slack-bot-token' },
    why: 'the notice in Slack follows an answer by SMS: tests/end-to-end/replies.test.ts',
  },

  onTables('sync-calendar', 'connections', 'a grant that ended: tests/unit/app/tell-reconnect.test.ts'),
  onTables('sync-calendar', 'meetings/index/by-start', approvals),
  onTables(
    'sync-calendar',
    'preparations/index/by-meeting',
    'the preparations before of a meeting: tests/end-to-end/revisions.test.ts',
  ),
  {
    of: { function: 'sync-calendar', action: 'dynamodb:UpdateItem', resource: 'table/links' },
    why: 'a link dies with its delivered brief: tests/unit/app/react-to-change.test.ts',
  },
  { of: { function: 'sync-calendar', resource: 'secret:google-client-secret' }, why: refreshed },
  { of: { function: 'sync-calendar', action: 'secretsmanager:CreateSecret' }, why: refreshed },
  { of: { function: 'sync-calendar', action: 'secretsmanager:PutSecretValue' }, why: refreshed },
  {
    of: { function: 'oauth', action: 'secretsmanager:PutSecretValue' },
    why: 'connecting again: tests/adapters/secrets-manager',
  },
  {
    of: { function: 'oauth', action: 's3:DeleteObjectVersion' },
    why: 'IAM asks for it when a deletion names a version: part of s3:DeleteObject on the wire',
  },

  onTables('web', 'users/index/by-slack', 'joining Slack: tests/web/slack-link.test.ts'),
  onTables('web', 'connections', 'one calendar’s page: tests/web/calendars.test.ts'),
  onTables('web', 'calendars', 'choosing calendars: tests/web/calendars.test.ts'),
  onTables('web', 'meetings', 'muting, and changing a type: tests/unit/app/mute-series.test.ts'),
  onTables('web', 'audit', 'the page of activity: tests/web/activity-page.test.ts'),
  {
    of: { function: 'web', action: 'dynamodb:UpdateItem', resource: 'table/links' },
    why: 'somebody withdraws a link: tests/web/own-materials.test.ts',
  },
  {
    of: { function: 'web', action: 's3:GetObject' },
    why: 'signed into addresses, which the browser opens itself: tests/web/material-links.test.ts',
  },
  { of: { action: 's3:ListBucket' }, why: missing },
];
