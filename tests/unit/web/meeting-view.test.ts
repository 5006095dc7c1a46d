import { describe, expect, it } from '@jest/globals';
import type { MeetingPrepStatus } from '../../../src/core/meeting.ts';
import type { PreparationStatus } from '../../../src/core/preparation.ts';
import type { ViewContext } from '../../../src/web/meeting-view.ts';
import { dayLabel, meetingView, peopleInShort, ruleInWords } from '../../../src/web/meeting-view.ts';
import { aDecision, aMeeting, aMeetingPrep } from '../../builders/a-meeting.ts';
import { aPreparation } from '../../builders/a-preparation.ts';

const context: ViewContext = { now: '2026-03-02T08:00:00Z', timeZone: 'America/New_York', rules: [] };

describe('a meeting on a page', () => {
  it('is on the day it has in the reader’s zone', () => {
    const late = aMeeting({ start: '2026-03-05T03:30:00Z', end: '2026-03-05T04:00:00Z' });
    expect(meetingView(late, null, context)).toMatchObject({
      day: '2026-03-04',
      hours: '22:30–23:00',
      when: 'Wed 4 Mar, 22:30–23:00 (EST)',
    });
  });

  it('is on its own day when it lasts all day, wherever the reader is', () => {
    const allDay = aMeeting({
      allDay: true,
      start: '2026-03-08T23:00:00Z',
      end: '2026-03-09T23:00:00Z',
      startsOn: { kind: 'day', date: '2026-03-09' },
    });
    expect(meetingView(allDay, null, context)).toMatchObject({ day: '2026-03-09', hours: 'All day' });
  });

  it.each<[MeetingPrepStatus, PreparationStatus | null, string]>([
    ['none', null, 'Planned'],
    ['claimed', null, 'Preparing'],
    ['preparing', 'gathering', 'Preparing'],
    ['preparing', 'asking', 'Waits for you'],
    ['preparing', 'snoozed', 'Put off'],
    ['preparing', 'answered', 'Writing'],
    ['preparing', 'writing', 'Writing'],
    ['prepared', 'delivered', 'Ready'],
    ['skipped', 'skipped', 'Skipped'],
    ['withdrawn', 'withdrawn', 'Withdrawn'],
    ['missed', null, 'Missed'],
    ['failed', 'failed', 'Failed'],
  ])('whose preparation is %s (%s) says "%s"', (status, run, label) => {
    const meeting = aMeeting({ prep: aMeetingPrep({ status }) });
    const preparation = run === null ? null : aPreparation({ status: run });
    expect(meetingView(meeting, preparation, context).state.label).toBe(label);
  });

  it('says why it is not prepared', () => {
    const decision = aDecision({ needsPrep: false, prepAt: null, reason: 'Nobody else is invited.' });
    const { state } = meetingView(aMeeting({ decision }), null, context);
    expect(state).toEqual({ tone: 'off', label: 'Not prepared', detail: 'Nobody else is invited.' });
  });

  it('has a link only while its materials can be opened', () => {
    const linkOf = (status: PreparationStatus) =>
      meetingView(aMeeting(), aPreparation({ status, linkId: 'abc' }), context).materialsPath;
    expect(linkOf('delivered')).toBe('/m/abc');
    expect(linkOf('closed')).toBe('/m/abc');
    expect(linkOf('withdrawn')).toBeNull();
    expect(linkOf('writing')).toBeNull();
  });
});

describe('words on a page', () => {
  it.each([
    ['qbr: "quarterly review" in the title, 12 people', '“quarterly review” in the title, 12 people'],
    ['default: no keyword of another type, 2 people', 'No keyword of another type, 2 people'],
    ['default', 'Default'],
  ])('say the rule %p as %p', (rule, words) => {
    expect(ruleInWords(rule)).toBe(words);
  });

  it.each([
    [[], ''],
    [['Ana'], 'Ana'],
    [['Ana', 'Ben'], 'Ana and Ben'],
    [['Ana', 'Ben', 'Cem'], 'Ana, Ben and Cem'],
    [['Ana', 'Ben', 'Cem', 'Dia'], 'Ana, Ben, Cem and Dia'],
    [['Ana', 'Ben', 'Cem', 'Dia', 'Eva'], 'Ana, Ben, Cem and 2 more'],
  ])('name %p as %p', (people, words) => {
    expect(peopleInShort(people)).toBe(words);
  });

  it('call days by their distance in the reader’s zone', () => {
    const night = { ...context, now: '2026-03-02T03:00:00Z' };
    expect(dayLabel('2026-03-01', night)).toBe('Today, Sun 1 Mar');
    expect(dayLabel('2026-03-02', night)).toBe('Tomorrow, Mon 2 Mar');
    expect(dayLabel('2026-03-03', night)).toBe('Tue 3 Mar');
  });
});
