/** The tables, as data: the stack, the local host and the tests create them from here. */
export type TableDefinition = {
  readonly hashKey: string;
  readonly rangeKey?: string;
  readonly indexes: readonly {
    readonly name: string;
    readonly hashKey: string;
    readonly rangeKey?: string;
    readonly projection: 'ALL' | 'KEYS_ONLY';
  }[];
  /** The attribute with the second at which an item may be deleted. */
  readonly expiryAttribute?: string;
};

/** Keys are strings. A missing index attribute keeps an item out of the index (sparse). */
export const tables = {
  users: {
    hashKey: 'id',
    indexes: [
      { name: 'by-slack', hashKey: 'slackKey', projection: 'ALL' },
      { name: 'by-phone', hashKey: 'phoneKey', projection: 'ALL' },
    ],
  },
  connections: {
    hashKey: 'userId',
    rangeKey: 'id',
    indexes: [{ name: 'connected', hashKey: 'connectedShard', rangeKey: 'id', projection: 'ALL' }],
  },
  calendars: { hashKey: 'connectionId', rangeKey: 'calendarId', indexes: [] },
  events: { hashKey: 'space', rangeKey: 'key', indexes: [] },
  meetings: {
    hashKey: 'userId',
    rangeKey: 'id',
    indexes: [
      { name: 'by-start', hashKey: 'userId', rangeKey: 'start', projection: 'ALL' },
      { name: 'by-event', hashKey: 'eventKey', rangeKey: 'start', projection: 'ALL' },
      { name: 'due', hashKey: 'dueShard', rangeKey: 'dueAt', projection: 'KEYS_ONLY' },
    ],
    expiryAttribute: 'expiresAt',
  },
  preparations: {
    hashKey: 'id',
    indexes: [
      // Few preparations of a meeting are looked for, and a preparation is written often: it is in this index by its keys.
      { name: 'by-meeting', hashKey: 'meetingKey', rangeKey: 'startedAt', projection: 'KEYS_ONLY' },
      { name: 'by-user', hashKey: 'userId', rangeKey: 'startedAt', projection: 'ALL' },
    ],
    expiryAttribute: 'expiresAt',
  },
  approvals: {
    hashKey: 'userId',
    rangeKey: 'id',
    indexes: [
      { name: 'by-time', hashKey: 'userId', rangeKey: 'requestedAt', projection: 'ALL' },
      { name: 'by-meeting', hashKey: 'meetingKey', rangeKey: 'requestedAt', projection: 'ALL' },
      { name: 'due', hashKey: 'dueShard', rangeKey: 'dueAt', projection: 'KEYS_ONLY' },
    ],
    expiryAttribute: 'expiresAtSeconds',
  },
  /** Empty where tokens are in Secrets Manager. */
  tokens: { hashKey: 'id', indexes: [] },
  'login-states': { hashKey: 'stateHash', indexes: [], expiryAttribute: 'expiresAtSeconds' },
  channels: { hashKey: 'key', indexes: [], expiryAttribute: 'expiresAtSeconds' },
  links: { hashKey: 'idHash', indexes: [], expiryAttribute: 'expiresAtSeconds' },
  audit: { hashKey: 'userId', rangeKey: 'at', indexes: [], expiryAttribute: 'expiresAtSeconds' },
} as const satisfies Record<string, TableDefinition>;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];

/** The shards of the due index: a minute's work is spread over them. */
export const dueShards = ['0', '1', '2', '3'] as const;
/** The shards of the index of connected calendars. */
export const connectedShards = ['0', '1', '2', '3'] as const;
