import { describe, expect, it } from '@jest/globals';
import { meetingTypes } from '../../../src/core/meeting-type.ts';
import { parseNotificationPolicy } from '../../../src/core/notification-policy.ts';
import { parseMeetingTypes } from '../../../src/core/parse-meeting-types.ts';
import { theConfig } from './the-config.ts';

const rules = (change: (rules: Record<string, unknown>[]) => unknown): unknown => ({
  types: change(structuredClone(theConfig.rules) as unknown as Record<string, unknown>[]),
});
const changed = (index: number, fields: Record<string, unknown>): unknown =>
  rules((all) => all.map((rule, position) => (position === index ? { ...rule, ...fields } : rule)));

describe('the shipped meeting types', () => {
  it('are all seven, with the leads that were asked for, default last', () => {
    const leads = Object.fromEntries(theConfig.rules.map((rule) => [rule.type, rule.leadHours]));
    expect(leads).toEqual({
      leadership_meeting: 72,
      one_on_one: 24,
      staff_meeting: 48,
      qbr: 336,
      incident_review: 2,
      executive_meeting: 96,
      default: 24,
    });
    expect(theConfig.rules.at(-1)?.type).toBe('default');
    expect(theConfig.rules).toHaveLength(meetingTypes.length);
  });

  it('ask two to five questions each', () => {
    for (const { questions } of theConfig.rules) {
      expect(questions.length).toBeGreaterThanOrEqual(2);
      expect(questions.length).toBeLessThanOrEqual(5);
    }
  });
});

describe('parseMeetingTypes', () => {
  it.each<[message: string, value: unknown]>([
    ['types, entry 2 (qbr), leadHours', changed(1, { leadHours: -1 })],
    ['types, entry 2 (qbr), leadHours', changed(1, { leadHours: 697 })],
    ['types, entry 1 (incident_review), keywords: needs at least one keyword', changed(0, { keywords: [] })],
    ['types, entry 3 (one_on_one), minPeople: must not be more than maxPeople', changed(2, { minPeople: 4 })],
    [
      'types, entry 1 (incident_review), contextSources, entry 1: must be one of',
      changed(0, { contextSources: ['gossip'] }),
    ],
    ['types, entry 1 (incident_review): Unrecognized key', changed(0, { leadDays: 2 })],
    ['types, entry 2 (incident_review), type: is there twice', changed(1, { type: 'incident_review' })],
    ['types, entry 2 (standup), type: must be one of', changed(1, { type: 'standup' })],
    ['types: misses staff_meeting', rules((all) => all.filter((rule) => rule.type !== 'staff_meeting'))],
    ['types: default must be the last entry', rules((all) => all.toReversed())],
    ['types', null],
    ['types', {}],
  ])('refuses with "%s …"', (message, value) => {
    if (value === null) expect(() => parseMeetingTypes(value)).toThrow('expected object');
    else expect(() => parseMeetingTypes(value)).toThrow(message);
  });

  it('refuses an agenda part that waits for the answer to a question nobody asks', () => {
    const agenda = [{ title: 'A', share: 1, purpose: 'P', answers: ['nothing'] }];
    expect(() => parseMeetingTypes(changed(1, { agenda }))).toThrow(
      'types, entry 2 (qbr), agenda, entry 1 (A), answers: no question "nothing"',
    );
  });
});

describe('parseNotificationPolicy', () => {
  it.each<[field: string, value: unknown]>([
    ['snoozeMinutes', { snoozeMinutes: 0 }],
    ['quietHours, from', { quietHours: { from: '25:00', to: '07:00' } }],
    ['Unrecognized key', { snoozeHours: 2 }],
  ])('refuses a wrong %s and names it', (field, value) => {
    expect(() => parseNotificationPolicy({ ...theConfig.policy, ...(value as object) })).toThrow(field);
  });
});
