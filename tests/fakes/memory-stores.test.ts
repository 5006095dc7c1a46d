import { auditTrailSuite } from '../adapters/stores/audit-trail.suite.ts';
import { connectionStoreSuite } from '../adapters/stores/connection-store.suite.ts';
import { eventStoreSuite } from '../adapters/stores/event-store.suite.ts';
import { linkStoreSuite } from '../adapters/stores/link-store.suite.ts';
import { loginStateStoreSuite } from '../adapters/stores/login-state-store.suite.ts';
import { materialFilesSuite } from '../adapters/stores/material-files.suite.ts';
import { meetingStoreSuite } from '../adapters/stores/meeting-store.suite.ts';
import { preparationStoreSuite } from '../adapters/stores/preparation-store.suite.ts';
import { tokenStoreSuite } from '../adapters/stores/token-store.suite.ts';
import { userStoreSuite } from '../adapters/stores/user-store.suite.ts';
import { memoryAuditTrail } from './memory-audit-trail.ts';
import { memoryCalendarStore } from './memory-calendar-store.ts';
import { memoryConnectionStore } from './memory-connection-store.ts';
import { memoryEventStore } from './memory-event-store.ts';
import { memoryLinkStore } from './memory-link-store.ts';
import { memoryLoginStateStore } from './memory-login-state-store.ts';
import { memoryMaterialFiles } from './memory-material-files.ts';
import { memoryMeetingStore } from './memory-meeting-store.ts';
import { memoryPreparationStore } from './memory-preparation-store.ts';
import { memoryTokenStore } from './memory-token-store.ts';
import { memoryUserStore } from './memory-user-store.ts';

const name = 'memory';

userStoreSuite(name, async () => memoryUserStore());
connectionStoreSuite(name, async () => {
  const calendars = memoryCalendarStore();
  return { calendars, connections: memoryConnectionStore(calendars) };
});
eventStoreSuite(name, async () => memoryEventStore());
meetingStoreSuite(name, async () => memoryMeetingStore());
preparationStoreSuite(name, async () => memoryPreparationStore());
linkStoreSuite(name, async () => memoryLinkStore());
loginStateStoreSuite(name, async () => memoryLoginStateStore());
auditTrailSuite(name, async () => memoryAuditTrail());
tokenStoreSuite(name, async () => memoryTokenStore());
materialFilesSuite(name, async () => memoryMaterialFiles());
