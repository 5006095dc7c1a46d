import { dynamoApprovalStore } from '../../../src/adapters/dynamodb/dynamo-approval-store.ts';
import { dynamoAuditTrail } from '../../../src/adapters/dynamodb/dynamo-audit-trail.ts';
import { dynamoCalendarStore } from '../../../src/adapters/dynamodb/dynamo-calendar-store.ts';
import { dynamoChangeMarks } from '../../../src/adapters/dynamodb/dynamo-change-marks.ts';
import { dynamoChannelStore } from '../../../src/adapters/dynamodb/dynamo-channel-store.ts';
import { dynamoConnectionStore } from '../../../src/adapters/dynamodb/dynamo-connection-store.ts';
import { dynamoEventStore } from '../../../src/adapters/dynamodb/dynamo-event-store.ts';
import { dynamoLinkStore } from '../../../src/adapters/dynamodb/dynamo-link-store.ts';
import { dynamoLoginStateStore } from '../../../src/adapters/dynamodb/dynamo-login-state-store.ts';
import { dynamoMeetingStore } from '../../../src/adapters/dynamodb/dynamo-meeting-store.ts';
import { dynamoPreparationStore } from '../../../src/adapters/dynamodb/dynamo-preparation-store.ts';
import { dynamoTokenStore } from '../../../src/adapters/dynamodb/dynamo-token-store.ts';
import { dynamoUserStore } from '../../../src/adapters/dynamodb/dynamo-user-store.ts';
import type { Tables } from '../../../src/adapters/dynamodb/tables.ts';
import { memoryDataKeys } from '../../fakes/memory-data-keys.ts';
import { approvalStoreSuite } from '../stores/approval-store.suite.ts';
import { auditTrailSuite } from '../stores/audit-trail.suite.ts';
import { changeMarksSuite, channelStoreSuite } from '../stores/channel-store.suite.ts';
import { connectionStoreSuite } from '../stores/connection-store.suite.ts';
import { eventStoreSuite } from '../stores/event-store.suite.ts';
import { linkStoreSuite } from '../stores/link-store.suite.ts';
import { loginStateStoreSuite } from '../stores/login-state-store.suite.ts';
import { meetingStoreSuite } from '../stores/meeting-store.suite.ts';
import { preparationStoreSuite } from '../stores/preparation-store.suite.ts';
import { tokenStoreSuite } from '../stores/token-store.suite.ts';
import { userStoreSuite } from '../stores/user-store.suite.ts';

/** What every store of DynamoDB must do, on whatever stands for DynamoDB. */
export const dynamoStoresSuite = (name: string, freshTables: () => Promise<Tables>): void => {
  userStoreSuite(name, async () => dynamoUserStore(await freshTables()));
  connectionStoreSuite(name, async () => {
    const tables = await freshTables();
    return { connections: dynamoConnectionStore(tables), calendars: dynamoCalendarStore(tables) };
  });
  eventStoreSuite(name, async () => dynamoEventStore(await freshTables()));
  meetingStoreSuite(name, async () => dynamoMeetingStore(await freshTables()));
  preparationStoreSuite(name, async () => dynamoPreparationStore(await freshTables()));
  approvalStoreSuite(name, async () => dynamoApprovalStore(await freshTables()));
  channelStoreSuite(name, async () => dynamoChannelStore(await freshTables()));
  changeMarksSuite(name, async () => dynamoChangeMarks(await freshTables()));
  linkStoreSuite(name, async () => dynamoLinkStore(await freshTables()));
  loginStateStoreSuite(name, async () => dynamoLoginStateStore(await freshTables()));
  tokenStoreSuite(`${name} under data keys`, async () =>
    dynamoTokenStore(await freshTables(), memoryDataKeys()),
  );
  auditTrailSuite(name, async () => dynamoAuditTrail(await freshTables()));
};
