import type { FunctionName } from '../../src/contracts/functions.ts';
import type { TableName, tables } from '../../src/contracts/tables.ts';
import type { AppSecret } from '../stack-config.ts';

type IndexOf<T extends TableName> = (typeof tables)[T]['indexes'][number] extends {
  readonly name: infer Name extends string;
}
  ? Name
  : never;

/** An action on a table's items; `Query by-start` reads the index of that name, `Query` the table itself. */
export type TableUse<T extends TableName = TableName> =
  | 'GetItem'
  | 'PutItem'
  | 'UpdateItem'
  | 'DeleteItem'
  | 'BatchGetItem'
  | 'BatchWriteItem'
  | 'Query'
  | (T extends TableName ? `Query ${IndexOf<T>}` : never);

export type FunctionAccess = {
  readonly tables: { readonly [T in TableName]?: readonly TableUse<T>[] };
  readonly secrets?: readonly AppSecret[];
  /** The tokens of connections. */
  readonly tokens?: readonly ('get' | 'save' | 'remove')[];
  readonly files?: readonly ('get' | 'put' | 'remove')[];
  readonly workflow?: readonly ('resume' | 'stop')[];
  /** Reads the document of what the organisation knows, where it is an object in S3. */
  readonly readsOrganisation?: true;
  /** Has the model of the deployment write. */
  readonly asksModel?: true;
  /** Puts syncs on the queue. */
  readonly queuesSyncs?: true;
  /** Takes syncs from the queue. */
  readonly worksSyncs?: true;
  /** Announces due meetings on the bus. */
  readonly announces?: true;
};

const readWrite = ['GetItem', 'PutItem'] as const;
const read = ['GetItem'] as const;
const write = ['PutItem'] as const;
const subject = { meetings: read, preparations: readWrite, users: read } as const;
const reply = { meetings: [...readWrite, 'Query by-event'], preparations: readWrite, audit: write } as const;

/**
 * What each function may do, and nothing else. A test follows each handler's code to the calls that it
 * can reach and compares.
 */
export const functionAccess: Readonly<Record<FunctionName, FunctionAccess>> = {
  web: {
    tables: {
      users: [...readWrite, 'Query by-slack'],
      connections: [...read, 'Query'],
      calendars: [...readWrite, 'Query'],
      meetings: [...readWrite, 'Query by-start', 'Query by-event'],
      preparations: [...readWrite, 'Query by-meeting', 'Query by-user'],
      approvals: [...readWrite, 'Query by-time', 'Query by-meeting'],
      links: [...read, 'UpdateItem'],
      audit: [...write, 'Query'],
    },
    secrets: ['session-key', 'slack-bot-token'],
    files: ['get'],
    workflow: ['resume'],
    queuesSyncs: true,
  },
  oauth: {
    tables: {
      users: [...readWrite, 'Query by-slack', 'DeleteItem'],
      connections: [...readWrite, 'Query', 'DeleteItem'],
      calendars: ['Query', 'BatchWriteItem'],
      events: ['Query', 'BatchWriteItem'],
      meetings: [...readWrite, 'Query', 'BatchWriteItem'],
      preparations: [...readWrite, 'Query by-user', 'BatchWriteItem'],
      'login-states': ['PutItem', 'DeleteItem'],
      approvals: ['Query', 'BatchWriteItem'],
      links: ['UpdateItem', 'BatchWriteItem'],
      channels: ['DeleteItem'],
      audit: [...write, 'Query', 'BatchWriteItem'],
    },
    secrets: ['google-client-secret', 'session-key', 'slack-bot-token'],
    tokens: ['get', 'save', 'remove'],
    files: ['remove'],
    workflow: ['stop'],
    queuesSyncs: true,
  },
  slack: {
    tables: {
      ...reply,
      users: [...readWrite, 'Query by-slack'],
      connections: [...read, 'Query'],
      calendars: [...read, 'Query'],
      meetings: [...readWrite, 'Query by-start', 'Query by-event'],
      preparations: [...readWrite, 'Query by-user'],
      approvals: readWrite,
    },
    secrets: ['session-key', 'slack-bot-token', 'slack-signing-secret'],
    files: ['get'],
    workflow: ['resume'],
    queuesSyncs: true,
  },
  twilio: {
    tables: {
      ...reply,
      users: [...readWrite, 'Query by-phone'],
      preparations: [...readWrite, 'Query by-user'],
    },
    secrets: ['session-key', 'slack-bot-token', 'twilio-auth-token'],
    workflow: ['resume'],
    queuesSyncs: true,
  },
  webhook: { tables: { channels: ['GetItem', 'UpdateItem'] }, queuesSyncs: true },
  monitor: {
    tables: { connections: ['Query connected'] },
    queuesSyncs: true,
  },
  sweep: {
    tables: {
      meetings: [...readWrite, 'Query due', 'Query by-start'],
      approvals: [...readWrite, 'Query due'],
      audit: write,
    },
    announces: true,
    queuesSyncs: true,
  },
  'sync-calendar': {
    tables: {
      users: read,
      connections: readWrite,
      calendars: [...readWrite, 'Query'],
      events: ['GetItem', 'BatchGetItem', 'Query', 'BatchWriteItem'],
      meetings: [...readWrite, 'Query', 'Query by-event', 'Query by-start'],
      preparations: [...readWrite, 'Query by-meeting', 'Query by-user'],
      approvals: [...readWrite, 'Query by-meeting'],
      links: ['UpdateItem'],
      channels: ['PutItem', 'DeleteItem'],
      audit: write,
    },
    secrets: ['google-client-secret', 'slack-bot-token', 'context-token'],
    tokens: ['get', 'save'],
    files: ['get', 'put'],
    workflow: ['stop'],
    readsOrganisation: true,
    asksModel: true,
    queuesSyncs: true,
    worksSyncs: true,
  },
  'claim-preparation': {
    tables: { meetings: readWrite, preparations: [...readWrite, 'Query by-meeting'], audit: write },
  },
  'gather-context': {
    tables: {
      ...subject,
      meetings: [...read, 'Query by-event', 'Query by-start'],
      preparations: [...readWrite, 'Query by-meeting'],
    },
    secrets: ['context-token'],
    readsOrganisation: true,
  },
  'plan-ask': { tables: { ...subject, preparations: read } },
  ask: {
    tables: { ...subject, users: readWrite, audit: write },
    secrets: ['slack-bot-token', 'twilio-auth-token'],
    workflow: ['resume'],
  },
  'write-materials': {
    tables: { ...subject, preparations: [...readWrite, 'Query by-user'] },
    files: ['put'],
    asksModel: true,
  },
  deliver: {
    tables: {
      ...subject,
      users: readWrite,
      meetings: readWrite,
      connections: read,
      calendars: read,
      links: write,
      audit: write,
    },
    secrets: ['slack-bot-token', 'twilio-auth-token'],
    files: ['get'],
  },
  remind: {
    tables: { ...subject, users: readWrite, audit: write },
    secrets: ['slack-bot-token', 'twilio-auth-token'],
  },
  close: { tables: { meetings: readWrite, preparations: readWrite } },
  fail: { tables: { ...subject, meetings: readWrite, audit: write }, secrets: ['slack-bot-token'] },
};
