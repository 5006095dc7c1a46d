import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { dynamoApprovalStore } from '../../adapters/dynamodb/dynamo-approval-store.ts';
import { dynamoAuditTrail } from '../../adapters/dynamodb/dynamo-audit-trail.ts';
import { dynamoCalendarStore } from '../../adapters/dynamodb/dynamo-calendar-store.ts';
import { dynamoChangeMarks } from '../../adapters/dynamodb/dynamo-change-marks.ts';
import { dynamoChannelStore } from '../../adapters/dynamodb/dynamo-channel-store.ts';
import { dynamoConnectionStore } from '../../adapters/dynamodb/dynamo-connection-store.ts';
import { dynamoEventStore } from '../../adapters/dynamodb/dynamo-event-store.ts';
import { dynamoLinkStore } from '../../adapters/dynamodb/dynamo-link-store.ts';
import { dynamoLoginStateStore } from '../../adapters/dynamodb/dynamo-login-state-store.ts';
import { dynamoMeetingStore } from '../../adapters/dynamodb/dynamo-meeting-store.ts';
import { dynamoPersonalRecords } from '../../adapters/dynamodb/dynamo-personal-records.ts';
import { dynamoPreparationStore } from '../../adapters/dynamodb/dynamo-preparation-store.ts';
import { dynamoUserStore } from '../../adapters/dynamodb/dynamo-user-store.ts';
import { openTables, type Tables } from '../../adapters/dynamodb/tables.ts';
import { sdkClientOptions } from '../../adapters/http/sdk-client-options.ts';
import type { Runtime } from '../lambda.ts';
import { pause } from '../pause.ts';

/** All stores over the same tables. */
export const storesOver = (tables: Tables) => ({
  users: dynamoUserStore(tables),
  connections: dynamoConnectionStore(tables),
  calendars: dynamoCalendarStore(tables),
  events: dynamoEventStore(tables),
  meetings: dynamoMeetingStore(tables),
  preparations: dynamoPreparationStore(tables),
  approvals: dynamoApprovalStore(tables),
  loginStates: dynamoLoginStateStore(tables),
  channels: dynamoChannelStore(tables),
  marks: dynamoChangeMarks(tables),
  links: dynamoLinkStore(tables),
  audit: dynamoAuditTrail(tables),
  records: dynamoPersonalRecords(tables),
});

export const openDynamoTables = ({ environment }: Runtime): Tables =>
  openTables({
    client: new DynamoDBClient(sdkClientOptions()),
    tableName: (name) => `${environment.get('TABLE_PREFIX')}-${name}`,
    pause,
  });

export const openStores = (runtime: Runtime) => storesOver(openDynamoTables(runtime));
