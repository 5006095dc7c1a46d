import type { LocalPorts } from '../../infrastructure/local/host/local-ports.ts';
import type { Meeting } from '../../src/core/meeting.ts';
import { meetingTypes } from '../../src/core/meeting-type.ts';
import type { Preparation } from '../../src/core/preparation.ts';
import type { Instant } from '../../src/core/time.ts';
import { addDays, addMinutes } from '../../src/core/time.ts';
import { aDecision, aMeeting, aMeetingPrep } from './a-meeting.ts';
import { aPreparation } from './a-preparation.ts';
import { anAttendee } from './an-occurrence.ts';

const minutesBetweenMeetings = 21;
const runningPreparations = 60;

type Owner = { readonly userId: string; readonly connectionId: string; readonly now: Instant };

const meetingOf = ({ userId, connectionId, now }: Owner, index: number): Meeting => {
  const start = addMinutes(now, 10 + index * minutesBetweenMeetings);
  const id = `full-${index}`;
  const type = meetingTypes[index % meetingTypes.length] ?? 'default';
  const names = ['Priya Raman', 'Jonas Weber', 'Marta Kowalska', 'Samuel Ortega'];
  return aMeeting({
    id,
    eventId: id,
    userId,
    connectionId,
    calendarId: 'full',
    title: `${index}: planning what comes next with everybody who has a say in it, part ${index}`,
    seriesId: index % 3 === 0 ? `series-${index % 30}` : null,
    description: 'What we agreed last time, and what is open. '.repeat(20),
    start,
    end: addMinutes(start, 20),
    attendees: [
      anAttendee({ self: true }),
      ...names.map((name, place) => anAttendee({ name, email: `${place}@example.com` })),
    ],
    dueAt: null,
    decision: aDecision({
      type,
      rule: `${type}: "planning" in the title, 5 people`,
      prepAt: addDays(start, -1),
    }),
    prep:
      index < runningPreparations
        ? aMeetingPrep({ status: 'preparing', preparationId: `full-preparation-${index}` })
        : aMeetingPrep(),
  });
};

const preparationOf = ({ userId, now }: Owner, meeting: Meeting, index: number): Preparation =>
  aPreparation({
    id: `full-preparation-${index}`,
    userId,
    meetingId: meeting.id,
    start: meeting.start,
    status: index % 4 === 0 ? 'asking' : 'writing',
    startedAt: addMinutes(now, -index),
    noticedAt: now,
  });

/** Fills a person's next 30 days on the local host, some of it under way, with activity of the days before. */
export const fillCalendar = async (
  ports: Pick<LocalPorts, 'meetings' | 'preparations' | 'audit'>,
  owner: Owner,
  meetings: number,
): Promise<void> => {
  for (let index = 0; index < meetings; index += 1) {
    const meeting = meetingOf(owner, index);
    await ports.meetings.save(meeting);
    if (index < runningPreparations) await ports.preparations.save(preparationOf(owner, meeting, index));
    if (index % 4 === 0) {
      await ports.audit.append({
        userId: owner.userId,
        at: addMinutes(owner.now, -index),
        actor: 'assistant',
        action: 'notice.sent',
        subject: meeting.id,
        outcome: 'slack',
      });
    }
  }
};
