import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gsm7Units, toGsm7 } from '../../../src/core/gsm7.ts';
import { smsText } from '../../../src/core/sms-text.ts';
import { aMeetingSummary } from '../../builders/a-meeting-summary.ts';

const meeting = aMeetingSummary({ title: 'Your account is locked: http://evil.example' });
const link = 'https://assistant.example/m/abcdefghijklmnopqrstuv';
const notice = {
  kind: 'notice',
  preparationId: 'p',
  version: 0,
  meeting,
  willMake: [],
  whyNow: 'you asked for it',
  remark: null,
} as const;
const materials = {
  kind: 'materials',
  preparationId: 'p',
  meeting,
  link,
  highlights: [],
  questionCount: 0,
  offers: [],
  remarks: [],
} as const;
const reminder = { kind: 'reminder', meeting, link, startsInMinutes: 30 } as const;

describe('the text of an SMS', () => {
  it.each([
    [
      'asks with digits as answers',
      notice,
      null,
      'Exec Assistant: prep for your Thu 5 Mar 14:00 meeting. Reply 1 to prepare with defaults, 2 later, 3 skip. STOP to end.',
    ],
    [
      'keeps the link when it fits',
      notice,
      'https://h.example/m/abc',
      'Exec Assistant: prep for your Thu 5 Mar 14:00 meeting. Reply 1 to prepare with defaults, 2 later, 3 skip. https://h.example/m/abc STOP to end.',
    ],
    [
      'gives the materials',
      materials,
      link,
      `Exec Assistant: prep for your Thu 5 Mar 14:00 meeting is ready: ${link} STOP to end.`,
    ],
    [
      'reminds',
      reminder,
      link,
      `Exec Assistant: your 14:00 meeting starts in 30 min. Your prep: ${link} STOP to end.`,
    ],
    [
      'gives the code that proves whose telephone it is',
      { kind: 'phone-code', code: '012345' } as const,
      null,
      'Exec Assistant: your code is 012345. Enter it within 10 minutes to get your prep notices by SMS. Not you? Ignore this. STOP to end.',
    ],
    [
      'leaves out a link that does not fit, never cuts it',
      materials,
      `https://assistant.example/${'x'.repeat(120)}`,
      'Exec Assistant: prep for your Thu 5 Mar 14:00 meeting is ready. Open it on your dashboard. STOP to end.',
    ],
    [
      'leaves out what is no address',
      materials,
      'javascript:alert(1)',
      'Exec Assistant: prep for your Thu 5 Mar 14:00 meeting is ready. Open it on your dashboard. STOP to end.',
    ],
  ])('%s', (_, message, address, text) => {
    expect(smsText(message, address)).toBe(text);
  });

  it('is one segment of the 7-bit alphabet, without the title, whatever the meeting and the link are', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/../../x');
    fc.assert(
      fc.property(
        fc.constantFrom(notice, materials, reminder),
        fc.string({ unit: 'binary' }),
        zones,
        fc.option(fc.oneof(fc.webUrl({ size: 'large', withQueryParameters: true }), fc.string())),
        fc.integer({ min: -10, max: 1_000_000 }),
        (message, title, timeZone, address, startsInMinutes) => {
          const told = {
            ...message,
            startsInMinutes,
            meeting: { ...meeting, title: `${title}!?`, timeZone },
          };
          const text = smsText(told as typeof message, address);
          expect(gsm7Units(text)).toBeLessThanOrEqual(160);
          expect(text).not.toContain(`${title}!?`);
          expect(text).toMatch(/STOP to end\.$/);
        },
      ),
    );
  });
});

describe('the title in an SMS, where its person wants it', () => {
  const titled = (title: string | null) => ({ ...meeting, title, titleInSms: true as const });
  const choices = '1 prepare with defaults, 2 later, 3 skip.';

  it.each([
    ['is named', 'Board', `"Board" Thu 5 Mar 14:00. ${choices} https://h.example/m/abc STOP`],
    [
      'is cut where it is long',
      'Quarterly numbers '.repeat(60),
      '"Quarterly numbers Quart..." Thu 5 Mar 14:00.',
    ],
    ['is written in the small alphabet', 'Führung – “Łódź” 🎉', `"Führung - '?odz' ?" Thu`],
    ['has nothing to open', 'http://evil.example/x', '"(link to evil. example)"'],
    ['has nothing to dial', 'Call +1 900 555 0100', '"Call (number)"'],
    ['has no bare host', 'see evil.example', 'see evil. example'],
    [
      'is left out where it cannot be written',
      'اجتماع مراجعة الميزانية',
      'prep for your Thu 5 Mar 14:00 meeting',
    ],
    ['is left out where there is none', null, 'prep for your Thu 5 Mar 14:00 meeting'],
  ])('%s', (_what, title, expected) => {
    const text = smsText({ ...notice, meeting: titled(title) }, 'https://h.example/m/abc');
    expect(text).toContain(expected);
    expect(gsm7Units(text)).toBeLessThanOrEqual(160);
  });

  it('never takes the place of the link to materials', () => {
    const told = { meeting: titled('Quarterly numbers '.repeat(60)) };
    expect(smsText({ ...materials, ...told }, link)).toContain(link);
    expect(smsText({ ...reminder, ...told }, link)).toContain(link);
  });

  it('leaves it one segment, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(notice, materials, reminder),
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({ unit: 'grapheme', maxLength: 300 }),
        ),
        fc.option(fc.webUrl({ size: 'large', withQueryParameters: true })),
        (message, title, address) => {
          const text = smsText({ ...message, meeting: titled(title) } as typeof message, address);
          expect(gsm7Units(text)).toBeLessThanOrEqual(160);
          expect(text).toMatch(/STOP to end\.$/);
        },
      ),
    );
  });
});

describe('the 7-bit alphabet', () => {
  it.each([
    ['“Quarterly” – it’s on…', '"Quarterly" - it\'s on...'],
    ['Łódź café ¼', '?odz café ?'],
    ['naïve 10€', 'naive 10€'],
    ['会議 🚀', '?? ?'],
  ])('writes %s as %s', (text, written) => {
    expect(toGsm7(text)).toBe(written);
  });

  it('holds whatever is written in it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => gsm7Units(toGsm7(text)) !== null));
  });
});
