import type { FunctionAccess, TableUse } from '../../../infrastructure/aws/function-access.ts';
import type { TableName } from '../../../src/contracts/tables.ts';

type Use = { readonly [T in TableName]: readonly [T, TableUse<T>] }[TableName];

/** What each method of a store does to the tables: the adapters' code, in one table. */
export const storeUses: Readonly<Record<string, readonly Use[]>> = {
  'UserStore.get': [['users', 'GetItem']],
  'UserStore.save': [['users', 'PutItem']],
  'UserStore.bySlack': [['users', 'Query by-slack']],
  'UserStore.byPhone': [['users', 'Query by-phone']],
  'UserStore.allByPhone': [['users', 'Query by-phone']],
  'ConnectionStore.get': [['connections', 'GetItem']],
  'ConnectionStore.ofUser': [['connections', 'Query']],
  'ConnectionStore.save': [['connections', 'PutItem']],
  'ConnectionStore.connected': [['connections', 'Query connected']],
  'ConnectionStore.remove': [
    ['calendars', 'Query'],
    ['calendars', 'BatchWriteItem'],
    ['connections', 'DeleteItem'],
  ],
  'CalendarStore.get': [['calendars', 'GetItem']],
  'CalendarStore.ofConnection': [['calendars', 'Query']],
  'CalendarStore.save': [['calendars', 'PutItem']],
  'EventStore.put': [['events', 'BatchWriteItem']],
  'EventStore.get': [['events', 'GetItem']],
  'EventStore.getMany': [['events', 'BatchGetItem']],
  'EventStore.family': [['events', 'Query']],
  'EventStore.all': [['events', 'Query']],
  'EventStore.remove': [
    ['events', 'GetItem'],
    ['events', 'BatchWriteItem'],
  ],
  'EventStore.clear': [
    ['events', 'Query'],
    ['events', 'BatchWriteItem'],
  ],
  'MeetingStore.get': [['meetings', 'GetItem']],
  'MeetingStore.save': [['meetings', 'PutItem']],
  'MeetingStore.between': [['meetings', 'Query by-start']],
  'MeetingStore.ofEvent': [['meetings', 'Query by-event']],
  'MeetingStore.ofCalendar': [['meetings', 'Query']],
  'MeetingStore.due': [['meetings', 'Query due']],
  'PreparationStore.get': [['preparations', 'GetItem']],
  'PreparationStore.save': [['preparations', 'PutItem']],
  'PreparationStore.ofMeeting': [
    ['preparations', 'Query by-meeting'],
    ['preparations', 'GetItem'],
  ],
  'PreparationStore.recent': [['preparations', 'Query by-user']],
  'ApprovalStore.get': [['approvals', 'GetItem']],
  'ApprovalStore.save': [['approvals', 'PutItem']],
  'ApprovalStore.page': [['approvals', 'Query by-time']],
  'ApprovalStore.ofMeeting': [['approvals', 'Query by-meeting']],
  'ApprovalStore.due': [['approvals', 'Query due']],
  'LoginStateStore.put': [['login-states', 'PutItem']],
  'LoginStateStore.take': [['login-states', 'DeleteItem']],
  'ChannelStore.put': [['channels', 'PutItem']],
  'ChannelStore.get': [['channels', 'GetItem']],
  'ChannelStore.remove': [['channels', 'DeleteItem']],
  'ChangeMarks.set': [['channels', 'UpdateItem']],
  'ChangeMarks.confirm': [['channels', 'UpdateItem']],
  'ChangeMarks.clear': [['channels', 'DeleteItem']],
  'LinkStore.put': [['links', 'PutItem']],
  'LinkStore.get': [['links', 'GetItem']],
  'LinkStore.revoke': [['links', 'UpdateItem']],
  'AuditTrail.append': [['audit', 'PutItem']],
  'AuditTrail.page': [['audit', 'Query']],
  'PersonalRecords.eraseMeetings': [
    ['meetings', 'Query'],
    ['meetings', 'BatchWriteItem'],
  ],
  'PersonalRecords.erasePreparations': [
    ['preparations', 'Query by-user'],
    ['preparations', 'BatchWriteItem'],
  ],
  'PersonalRecords.eraseLinks': [['links', 'BatchWriteItem']],
  'PersonalRecords.eraseApprovals': [
    ['approvals', 'Query'],
    ['approvals', 'BatchWriteItem'],
  ],
  'PersonalRecords.eraseAudit': [
    ['audit', 'Query'],
    ['audit', 'BatchWriteItem'],
  ],
  'PersonalRecords.eraseUser': [['users', 'DeleteItem']],
};

/** What the other ports' methods need, in the words of `FunctionAccess`. */
export const otherUses: Readonly<Record<string, string>> = {
  'TokenStore.get': 'tokens get',
  'TokenStore.save': 'tokens save',
  'TokenStore.remove': 'tokens remove',
  'MaterialFiles.get': 'files get',
  'MaterialFiles.presign': 'files get',
  'MaterialFiles.put': 'files put',
  'MaterialFiles.removeAll': 'files remove',
  'WorkflowEngine.resume': 'workflow resume',
  'WorkflowEngine.stop': 'workflow stop',
  'OrganisationDocument.read': 'readsOrganisation',
  'LanguageModel.answer': 'asksModel',
  'SyncQueue.enqueue': 'queuesSyncs',
  'EventBus.publish': 'announces',
};

/** Every single thing that an access allows, as text. */
export const partsOf = (access: FunctionAccess): readonly string[] =>
  [
    ...Object.entries(access.tables).flatMap(([table, uses]) => uses.map((use) => `${table} ${use}`)),
    ...(access.secrets ?? []).map((name) => `secret ${name}`),
    ...(access.tokens ?? []).map((use) => `tokens ${use}`),
    ...(access.files ?? []).map((use) => `files ${use}`),
    ...(access.workflow ?? []).map((use) => `workflow ${use}`),
    ...(access.queuesSyncs ? ['queuesSyncs'] : []),
    ...(access.readsOrganisation ? ['readsOrganisation'] : []),
    ...(access.asksModel ? ['asksModel'] : []),
    ...(access.announces ? ['announces'] : []),
  ].toSorted();

/** Every single thing that these calls need. */
export const partsNeeded = (calls: Iterable<string>): readonly string[] => {
  const parts = [...calls].flatMap((call) => {
    const other = otherUses[call];
    if (other !== undefined) return [other];
    if (call.startsWith('Secrets.get ')) return [call.replace('Secrets.get', 'secret')];
    return (storeUses[call] ?? []).map(([table, use]) => `${table} ${use}`);
  });
  return [...new Set(parts)].toSorted();
};
