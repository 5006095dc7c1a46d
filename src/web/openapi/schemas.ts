import * as z from 'zod';
import { meetingTypes } from '../../core/meeting-type.ts';
import { preferencesChangeSchema } from '../../core/preferences.ts';

/** A moment in UTC, to the second. */
const instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
/** A moment as it may be asked for: with any offset. */
export const anyInstant = z.string().meta({ format: 'date-time' });
const moment = instant.nullable();
const text = z.string().nullable();
const count = z.int().min(0);
const timeOfDay = z.string().describe('Local time such as 20:00');

export const errorSchema = z.object({
  error: z.object({
    field: text.describe('The part of the request that is wrong; null when it is none in particular'),
    message: z.string(),
  }),
});

export const cursorQuery = z.string().min(1).max(1024).describe('The nextCursor of the page before');
export const limitQuery = z.int().min(1).max(100).default(50);

const attendee = z.object({
  email: text,
  name: text,
  response: z.enum(['needsAction', 'declined', 'tentative', 'accepted']),
  self: z.boolean(),
  organizer: z.boolean(),
  optional: z.boolean(),
  resource: z.boolean(),
});

const meeting = z.object({
  id: z.string(),
  calendarId: z.string(),
  eventId: z.string(),
  seriesId: text,
  title: text,
  start: instant,
  end: instant,
  timeZone: z.string(),
  allDay: z.boolean(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']),
  type: z.enum(meetingTypes),
  rule: z.string().describe('The rule that matched'),
  prepAt: moment,
  prepStatus: z.string(),
  attendees: z.array(attendee),
  organizer: z.object({ email: text, name: text, self: z.boolean() }).nullable(),
  myResponse: z.string(),
  link: text,
  htmlLink: text,
});

export const meetingsSchema = z.object({ meetings: z.array(meeting), nextCursor: text });

export const meetingSchema = meeting.extend({
  connectionId: z.string(),
  needsPrep: z.boolean(),
  reason: z.string().describe('Why it is prepared or not'),
  preparation: z
    .object({
      id: z.string(),
      status: z.string(),
      dueAt: instant,
      noticedAt: moment,
      answeredAt: moment,
      deliveredAt: moment,
      remindedAt: moment,
    })
    .nullable(),
});

export const meSchema = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  timeZone: z.string(),
  slackLinked: z.boolean(),
  createdAt: instant,
});

export const auditSchema = z.object({
  entries: z.array(
    z.object({
      at: instant,
      actor: z.string(),
      action: z.string(),
      subject: z.string(),
      outcome: z.string(),
    }),
  ),
  nextCursor: text,
});

export const preferencesSchema = z.object({
  slack: z.boolean(),
  sms: z.boolean(),
  smsTitle: z.boolean().describe('Whether text messages name the meeting'),
  quietHours: z.object({ from: timeOfDay, to: timeOfDay }).nullable(),
  escalateToSmsAfterMinutes: z.int().nullable(),
  actions: z.boolean().describe('Whether changes of the calendar may be asked for; each still needs a yes'),
  actionsPermission: z.enum(['off', 'waiting', 'granted']).describe('Whether Google lets us make them'),
  permissionUrl: text.describe('Where Google asks for that permission, while it is waited for'),
  timeZone: z.string(),
  usual: z
    .object({ quietHours: z.object({ from: timeOfDay, to: timeOfDay }), escalateToSmsAfterMinutes: z.int() })
    .describe('What holds where the person said nothing'),
});

export const preferencesChange = preferencesChangeSchema;

const calendarNames = {
  id: z.string().describe('Names the calendar here'),
  calendarId: z.string().describe('Google’s own name of it'),
};

const eventCounts = z.object({ events: count, skipped: count.describe('Events that could not be read') });

const standing = {
  status: z.enum(['followed', 'waiting', 'problem', 'not-followed', 'busy-times-only', 'gone']),
  whatToDo: text.describe('What is wrong and what I can do about it; null when nothing is'),
};

export const calendarSchema = z.object({
  ...calendarNames,
  connectionId: z.string(),
  account: z.string(),
  name: z.string(),
  timeZone: z.string(),
  accessRole: z.string(),
  primary: z.boolean(),
  selected: z.boolean(),
  preparable: z.boolean().describe('False where only busy times can be seen'),
  retired: z.boolean().describe('Gone from the account’s list'),
  ...standing,
  lastSyncedAt: moment,
  lastError: text,
  counts: eventCounts,
});

export const calendarsSchema = z.object({ calendars: z.array(calendarSchema) });

export const calendarChange = z.strictObject({ selected: z.boolean() });

const passCounts = z.object({ stored: count, removed: count, skipped: count, changed: count });
const pass = passCounts.extend({ at: instant }).nullable();

export const syncStateSchema = z.object({
  calendars: z.array(
    z.object({
      ...calendarNames,
      connectionId: z.string(),
      connectionStatus: z.string(),
      name: z.string(),
      ...standing,
      lastSyncedAt: moment,
      lastError: text,
      lastErrorAt: moment,
      counts: eventCounts,
      lastIncremental: pass.describe('The last reading of what changed'),
      lastFull: pass.describe('The last reading of everything'),
    }),
  ),
});

export const syncRequestSchema = z.object({
  mode: z.enum(['incremental', 'full']).default('incremental').optional(),
  wait: z.boolean().default(false).optional(),
});

const syncMode = z.enum(['incremental', 'full']);
const progressStatus = z.enum(['running', 'done', 'failed']);

export const syncProgressSchema = z.object({
  id: z.string(),
  mode: syncMode,
  requestedAt: instant,
  status: progressStatus,
  counts: passCounts.describe('Over all calendars, so far'),
  calendars: z.array(
    z.object({
      ...calendarNames,
      name: z.string(),
      status: progressStatus,
      error: text,
      counts: passCounts.nullable(),
    }),
  ),
});

const syncQueuedSchema = z.object({
  status: z.literal('queued'),
  mode: syncMode,
  jobs: count,
  id: z.string().describe('Ask GET /api/sync/jobs/{id} how far it has come'),
});

export const syncBegunSchema = z.union([syncQueuedSchema, syncProgressSchema]);

const meetingInTheWay = meeting.pick({
  id: true,
  calendarId: true,
  title: true,
  start: true,
  end: true,
  allDay: true,
  myResponse: true,
});

export const conflictsSchema = z.object({
  conflicts: z.array(
    z.object({
      kind: z.enum(['same-start', 'overlap', 'adjacent']),
      severity: z
        .enum(['high', 'medium', 'low'])
        .describe(
          'high: both cannot be done; medium: one is not settled, or there is no break; low: good to know',
        ),
      overlapMinutes: count,
      reason: z.string(),
      meetings: z.array(meetingInTheWay).length(2),
    }),
  ),
});

export const bufferQuery = z
  .int()
  .min(0)
  .max(120)
  .default(0)
  .describe('Less time than this between two counts, too');

export const exportSchema = z.object({
  exportedAt: instant,
  account: z.looseObject({ id: z.string(), email: z.string() }),
  connections: z.array(z.looseObject({ id: z.string() })),
  preparations: z.array(z.looseObject({ id: z.string() })),
  approvals: z.array(z.looseObject({ id: z.string() })),
  meetings: z.array(z.looseObject({ id: z.string() })),
  audit: z.array(z.looseObject({ at: instant })),
  next: text.describe('The address of the next part; null when this was the last'),
});

export const receiptSchema = z.object({
  begunAt: instant,
  erasedAt: instant,
  erased: z.object({
    meetings: count,
    connections: count,
    links: count,
    preparations: count,
    approvals: count.optional(),
    auditEntries: count,
  }),
});
