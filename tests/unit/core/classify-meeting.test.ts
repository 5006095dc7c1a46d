import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Attendee } from '../../../src/core/calendar-event.ts';
import type { ClassifiedContent } from '../../../src/core/classify-meeting.ts';
import { classifyMeeting } from '../../../src/core/classify-meeting.ts';
import type { MeetingType } from '../../../src/core/meeting-type.ts';
import { theConfig } from './the-config.ts';

const person = (index: number, overrides: Partial<Attendee> = {}): Attendee => ({
  email: `person${index}@example.com`,
  name: null,
  response: 'accepted',
  self: index === 0,
  organizer: false,
  optional: false,
  resource: false,
  ...overrides,
});

const people = (count: number): readonly Attendee[] =>
  Array.from({ length: count }, (_, index) => person(index));

const meeting = (overrides: Partial<ClassifiedContent>): ClassifiedContent => ({
  title: null,
  description: null,
  attendees: people(6),
  attendeesOmitted: false,
  organizer: null,
  ...overrides,
});

const typeOf = (overrides: Partial<ClassifiedContent>): MeetingType =>
  classifyMeeting(theConfig.rules, meeting(overrides)).rule.type;

describe('classifyMeeting', () => {
  it.each<[title: string, people: number, type: MeetingType]>([
    ['1:1 Anna / Ben', 2, 'one_on_one'],
    ['Anna 1-1', 2, 'one_on_one'],
    ['1on1', 2, 'one_on_one'],
    ['1 on 1 with Anna', 2, 'one_on_one'],
    ['One-on-One', 2, 'one_on_one'],
    ['one on one', 2, 'one_on_one'],
    ['１：１ Anna', 2, 'one_on_one'],
    ['Weekly 1–1', 2, 'one_on_one'],
    ['(1:1) Anna', 2, 'one_on_one'],
    ['Catch-up Anna', 2, 'one_on_one'],
    ['Leadership 1:1', 2, 'one_on_one'],
    ['CEO 1:1', 2, 'one_on_one'],
    ['Vier-Augen-Gespräch', 2, 'one_on_one'],
    ['Tête-à-tête avec Zoé', 2, 'one_on_one'],
    ['QBR', 12, 'qbr'],
    ['Acme – QBR', 5, 'qbr'],
    ['Vendor QBR', 8, 'qbr'],
    ['Executive QBR', 12, 'qbr'],
    ['Quarterly Business Review', 25, 'qbr'],
    ['EMEA quarterly review', 7, 'qbr'],
    ['Q3 review', 9, 'qbr'],
    ['Q3 2026 Review', 9, 'qbr'],
    ["Q3'26 review", 9, 'qbr'],
    ['FY26-Q3 review', 9, 'qbr'],
    ['Revue trimestrielle', 9, 'qbr'],
    ['Revisión trimestral de ventas', 9, 'qbr'],
    ['Post-mortem: checkout', 6, 'incident_review'],
    ['Postmortem checkout', 6, 'incident_review'],
    ['post mortem checkout', 6, 'incident_review'],
    ['SEV-1 review', 6, 'incident_review'],
    ['SEV2: login', 6, 'incident_review'],
    ['Incident Review', 6, 'incident_review'],
    ['Post-incident review', 6, 'incident_review'],
    ['Outage review', 6, 'incident_review'],
    ['RCA database', 6, 'incident_review'],
    ['Root cause analysis', 6, 'incident_review'],
    ['Executive incident review', 12, 'incident_review'],
    ['Leadership team', 12, 'leadership_meeting'],
    ['Leadership Team: weekly', 7, 'leadership_meeting'],
    ['Leadership Sync', 10, 'leadership_meeting'],
    ['LT meeting', 10, 'leadership_meeting'],
    ['Senior Leadership and Executive update', 11, 'leadership_meeting'],
    ['Comité de direction', 8, 'leadership_meeting'],
    ['Führungskreis', 8, 'leadership_meeting'],
    ['Executive briefing', 6, 'executive_meeting'],
    ['Exec team sync', 6, 'executive_meeting'],
    ['Executive staff meeting', 8, 'executive_meeting'],
    ['E-staff', 8, 'executive_meeting'],
    ['CIO update', 6, 'executive_meeting'],
    ["CEO's office hour", 6, 'executive_meeting'],
    ['Staff meeting', 12, 'staff_meeting'],
    ['Team Meeting', 6, 'staff_meeting'],
    ['All-Hands', 150, 'staff_meeting'],
    ['All Hands with the CEO', 200, 'staff_meeting'],
    ['Town hall', 60, 'staff_meeting'],
    ['Réunion d’équipe', 9, 'staff_meeting'],
    ['Teambesprechung Vertrieb', 9, 'staff_meeting'],
    ['Standup 11:15', 2, 'default'],
    ['Standup 1:15', 2, 'default'],
    ['Slot 11:1', 2, 'default'],
    ['2026-1-15 planning', 2, 'default'],
    ['2026-1-1 planning', 2, 'default'],
    ['2021-11-05 retro', 2, 'default'],
    ['Release 2.1-1', 2, 'default'],
    ['Orca planning', 6, 'default'],
    ['Seven habits', 6, 'default'],
    ['Several updates', 6, 'default'],
    ['SEVeral executions', 6, 'default'],
    ['Precious metals', 6, 'default'],
    ['Adult meeting', 12, 'default'],
    ['default sync', 12, 'default'],
    ['Non-executive directors', 6, 'default'],
    ['non executive pay', 6, 'default'],
    ['Pre-QBR', 6, 'default'],
    ['Besprechung Überstunden', 6, 'default'],
    ['Déjeuner à l’été', 6, 'default'],
    ['Bоard mееting', 6, 'default'],
    ['会議', 6, 'default'],
    ['(a+)+$', 6, 'default'],
    ['__proto__ constructor toString', 6, 'default'],
    ['🎉🎉', 6, 'default'],
  ])('"%s" with %i people is %s', (title, count, type) => {
    expect(typeOf({ title, attendees: people(count) })).toBe(type);
  });

  it.each<[title: string, people: number, type: MeetingType]>([
    ['1:1 prep', 0, 'default'],
    ['1:1 prep', 1, 'default'],
    ['1:1', 2, 'one_on_one'],
    ['1:1', 3, 'one_on_one'],
    ['1:1s kick-off 1:1', 4, 'default'],
    ['QBR', 2, 'default'],
    ['QBR', 3, 'qbr'],
    ['QBR', 19, 'qbr'],
    ['QBR', 20, 'qbr'],
    ['Leadership team', 3, 'default'],
    ['Leadership team', 4, 'leadership_meeting'],
    ['Leadership team', 9, 'leadership_meeting'],
    ['Leadership team', 10, 'leadership_meeting'],
    ['Executive update', 4, 'default'],
    ['Executive update', 5, 'executive_meeting'],
    ['Executive update', 40, 'executive_meeting'],
    ['Executive update', 41, 'default'],
    ['Staff meeting', 2, 'default'],
    ['Staff meeting', 3, 'staff_meeting'],
    ['Staff meeting', 14, 'staff_meeting'],
    ['Staff meeting', 15, 'staff_meeting'],
    ['Incident review', 1, 'default'],
    ['Incident review', 2, 'incident_review'],
  ])('"%s" with %i people is %s (bounds)', (title, count, type) => {
    expect(typeOf({ title, attendees: people(count) })).toBe(type);
  });

  it('lets the title decide before the description', () => {
    expect(typeOf({ title: 'Team meeting', description: 'incident review of last week' })).toBe(
      'staff_meeting',
    );
  });

  it('reads the visible words of a description when the title says nothing', () => {
    expect(typeOf({ title: 'Thursday', description: '<p>Our <b>quarterly</b> review</p>' })).toBe('qbr');
    expect(typeOf({ title: 'Thursday', description: '<i style="display:none">QBR</i>' })).toBe('default');
  });

  it.each([
    ['Anna / Ben', 'one_on_one'],
    ['Ben <> Anna sync', 'one_on_one'],
    ['Anna Schmidt & Ben', 'one_on_one'],
    [null, 'one_on_one'],
    ['  ', 'one_on_one'],
    ['Anna / Contract', 'default'],
    ['Sync', 'default'],
  ])('two people and the title %j: %s', (title, type) => {
    const attendees = [person(0, { name: 'Anna Schmidt' }), person(1, { email: 'ben@example.com' })];
    expect(typeOf({ title, attendees })).toBe(type);
  });

  it('counts neither rooms nor those who declined, and the user even when not listed', () => {
    const room = person(3, { resource: true });
    const declined = person(4, { response: 'declined' });
    expect(typeOf({ title: '1:1', attendees: [...people(3), room, declined] })).toBe('one_on_one');
    expect(typeOf({ title: '1:1', attendees: [person(1), room] })).toBe('one_on_one');
  });

  it('counts an organizer who is missing from the list, but no calendar and nobody twice', () => {
    const organizer = { email: 'boss@example.com', name: null, self: false };
    expect(typeOf({ title: '1:1', attendees: [person(0)], organizer })).toBe('one_on_one');
    const calendar = { ...organizer, email: 'abc@group.calendar.google.com' };
    expect(typeOf({ title: '1:1', attendees: [person(0)], organizer: calendar })).toBe('default');
    expect(typeOf({ title: '1:1', attendees: [person(0), person(0)] })).toBe('default');
  });

  it('does not hold a lower bound against a list that was cut', () => {
    expect(typeOf({ title: 'Leadership team', attendees: people(1), attendeesOmitted: true })).toBe(
      'leadership_meeting',
    );
    expect(typeOf({ title: null, attendees: people(2), attendeesOmitted: true })).toBe('default');
  });

  it('says which rule matched and why', () => {
    const explain = (overrides: Partial<ClassifiedContent>): string =>
      classifyMeeting(theConfig.rules, meeting(overrides)).explanation;
    expect(explain({ title: 'Quarterly review', attendees: people(12) })).toBe(
      'qbr: "quarterly review" in the title, 12 people',
    );
    expect(explain({ title: 'QBR', attendees: people(2) })).toBe(
      'default: "QBR" in the title, but 2 people (quarterly business review has at least 3)',
    );
    expect(explain({ title: 'Lunch', attendees: people(1) })).toBe(
      'default: no keyword of another type, 1 person',
    );
  });

  it('gives every text a type', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.nat(5),
        (title, description, count) => {
          expect(theConfig.rules.map((rule) => rule.type)).toContain(
            typeOf({ title, description, attendees: people(count) }),
          );
        },
      ),
    );
  });
});
