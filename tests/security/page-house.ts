import { snapshotOf } from '../../src/core/approvals/event-now.ts';
import { cleanText } from '../../src/core/untrusted-text.ts';
import { aCalendar } from '../builders/a-calendar.ts';
import { aConnection } from '../builders/a-connection.ts';
import { aDecision, aMeeting, aMeetingPrep } from '../builders/a-meeting.ts';
import { aPreparation } from '../builders/a-preparation.ts';
import { aUser } from '../builders/a-user.ts';
import { anApproval } from '../builders/an-approval.ts';
import { anAttendee } from '../builders/an-occurrence.ts';
import { approvalsWith } from '../builders/approval-summaries.ts';
import { browserOf, webHouse } from '../web/web-house.ts';

/** Every page that a person can open, and every answer that a program can read. */
export const pages = [
  '/',
  '/meetings',
  '/meetings?type=qbr',
  '/meetings/attacked',
  '/meetings/prepared',
  '/approvals',
  '/approvals/attacked',
  '/approvals/ended',
  '/calendars',
  '/rules',
  '/settings',
  '/activity',
  '/data',
] as const;

export const answers = [
  '/api/me',
  '/api/meetings',
  '/api/meetings/attacked',
  '/api/audit',
  '/api/preferences',
  '/api/sync',
  '/api/approvals',
  '/api/approvals/attacked',
  '/api/me/export',
] as const;

/** A person whose calendar, accounts and notes say this text wherever somebody else can write. */
export const houseWith = async (text: string) => {
  const house = webHouse();
  await house.users.save(
    aUser({
      name: text,
      rules: {
        keywords: [{ keyword: text.slice(0, 60) || 'x', type: 'qbr' }],
        leadHours: {},
        mutedMeetings: [],
      },
    }),
  );
  await house.users.save(aUser({ id: 'user2', email: 'eve@example.com' }));
  await house.connections.save(aConnection({ email: text.slice(0, 254), status: 'reconnect-needed' }));
  await house.calendars.save(
    aCalendar({ name: text, lastError: text, lastSyncedAt: '2026-03-02T07:30:00Z' }),
  );
  const said = {
    title: text,
    description: text,
    location: text,
    conferenceLink: text,
    htmlLink: text,
    organizer: { email: text, name: text, self: false },
    attendees: [anAttendee({ self: true }), anAttendee({ name: text, email: text.slice(0, 200) })],
    attachments: [{ title: text, url: text }],
    decision: aDecision({ type: 'qbr', rule: `qbr: "${text}"`, reason: text }),
  };
  const told = {
    context: [
      { source: text, kind: 'unavailable' as const, reason: text },
      { source: 'event', kind: 'found' as const, facts: [{ text, source: text }] },
    ],
    answers: [{ questionId: text, text }],
    notes: [text],
    writer: text,
    outcomeReason: text,
    closedAt: '2026-03-02T07:40:00Z',
    writtenAt: '2026-03-02T07:30:00Z',
  };
  const asking = aMeetingPrep({ status: 'preparing', preparationId: 'asking', note: text });
  const failed = aMeetingPrep({ status: 'failed', preparationId: 'delivered', note: text });
  await house.meetings.save(aMeeting({ ...said, id: 'attacked', seriesId: 'series', prep: asking }));
  await house.meetings.save(aMeeting({ ...said, id: 'prepared', eventId: 'other', prep: failed }));
  await house.preparations.save(
    aPreparation({ ...told, id: 'asking', meetingId: 'attacked', status: 'asking' }),
  );
  await house.preparations.save(
    aPreparation({
      ...told,
      id: 'delivered',
      meetingId: 'prepared',
      status: 'delivered',
      linkId: 'l'.repeat(22),
    }),
  );
  await house.approvals.save(
    anApproval({
      id: 'attacked',
      meetingId: 'attacked',
      action: {
        kind: 'update',
        connectionId: 'connection1',
        calendarId: 'ada@example.com',
        eventId: 'event1',
        edit: { title: text, location: text, description: text, addToDescription: text },
        tellGuests: true,
      },
      snapshot: { ...snapshotOf(aMeeting()), title: text, description: text, location: text },
      note: cleanText(text, 500) || null,
    }),
  );
  const ended = approvalsWith(text).find(({ status }) => status === 'changed-meanwhile');
  if (ended !== undefined) await house.approvals.save({ ...ended, id: 'ended', meetingId: 'prepared' });
  await house.audit.append({
    userId: 'user1',
    at: '2026-03-02T07:00:00Z',
    actor: text,
    action: text,
    subject: text,
    outcome: text,
  });
  const browser = browserOf(house);
  await browser.become('user1');
  return { house, browser };
};
