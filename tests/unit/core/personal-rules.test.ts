import { describe, expect, it } from '@jest/globals';
import { decidePreparation } from '../../../src/core/decide-preparation.ts';
import { InvalidConfig } from '../../../src/core/errors.ts';
import { noPersonalRules, parsePersonalRules, withPersonalRules } from '../../../src/core/personal-rules.ts';
import { previewRules } from '../../../src/core/preview-rules.ts';
import { aMeeting } from '../../builders/a-meeting.ts';
import { theConfig } from './the-config.ts';

const { rules } = theConfig;
const attendees = ['ada@example.com', 'ben@example.com', 'cy@example.com'].map((email) => ({
  email,
  name: null,
  response: 'accepted' as const,
  self: email.startsWith('ada'),
  organizer: false,
  optional: false,
  resource: false,
}));
const decide = (written: unknown, title: string) =>
  decidePreparation(withPersonalRules(rules, parsePersonalRules(written)))(aMeeting({ title, attendees }));

describe('a person’s own rules', () => {
  it('bring a keyword of theirs before every rule of the deployment', () => {
    const own = { keywords: [{ keyword: 'qbr light', type: 'staff_meeting' }] };
    expect(decide(own, 'QBR light').rule).toBe('staff_meeting: "qbr light" in the title, 3 people');
    expect(decide({}, 'QBR light').type).toBe('qbr');
  });

  it('change when the preparation of a type starts', () => {
    expect(decide({ leadHours: { qbr: 24 } }, 'QBR')).toMatchObject({
      type: 'qbr',
      prepAt: '2026-03-03T14:00:00Z',
      reason: 'Preparation starts 1 day before the meeting.',
    });
  });

  it.each<[string, unknown, RegExp]>([
    [
      'an unknown type',
      { keywords: [{ keyword: 'x', type: 'party' }] },
      /keywords, entry 1.*type.*must be one of/,
    ],
    ['a keyword without a letter', { keywords: [{ keyword: '!!!', type: 'qbr' }] }, /no letter or digit/],
    ['a lead that cannot be kept', { leadHours: { qbr: 10_000 } }, /leadHours.*qbr/],
    ['an unknown field', { mute: [] }, /mute/],
  ])('are refused with %s, which is named', (_what, written, message) => {
    expect(() => parsePersonalRules(written)).toThrow(InvalidConfig);
    expect(() => parsePersonalRules(written)).toThrow(message);
  });
});

describe('the preview of changed rules', () => {
  const meetings = [
    aMeeting({ id: 'board', title: 'Board dinner', attendees }),
    aMeeting({ id: 'qbr', title: 'QBR', attendees }),
    aMeeting({ id: 'other', title: 'Lunch', attendees }),
  ];

  it('names every meeting that would be another, and no other', () => {
    const effects = previewRules({
      rules,
      present: noPersonalRules,
      wanted: parsePersonalRules({
        keywords: [{ keyword: 'board', type: 'leadership_meeting' }],
        mutedMeetings: ['qbr'],
      }),
      meetings,
    });
    expect(
      effects.map(({ meeting, before, after }) => [meeting.id, before.type, after.type, after.needsPrep]),
    ).toEqual([
      ['board', 'default', 'leadership_meeting', true],
      ['qbr', 'qbr', 'qbr', false],
    ]);
  });

  it('is empty where nothing would change', () => {
    expect(previewRules({ rules, present: noPersonalRules, wanted: noPersonalRules, meetings })).toEqual([]);
  });
});
