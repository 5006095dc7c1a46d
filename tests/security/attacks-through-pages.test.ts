import { describe, expect, it } from '@jest/globals';
import { allowedConferenceLink } from '../../src/core/conference-link.ts';
import { safeReturnPath } from '../../src/core/return-path.ts';
import { browserOf, webHouse } from '../web/web-house.ts';
import { everyAttack } from './every-attack.ts';
import { answers, houseWith, pages } from './page-house.ts';

const tags = new Set(
  `html head meta title link body a header div span nav form input button main section article aside h1 h2 h3 p ol ul li
  dl dt dd time label textarea select option optgroup fieldset legend details summary table caption thead tbody tr th td`
    .split(/\s+/)
    .filter((tag) => tag !== ''),
);

const attributes = new Set(
  `lang charset name content rel href class id tabindex method action formaction type value title for aria-labelledby
  aria-label aria-hidden aria-current aria-describedby role datetime maxlength rows required checked selected label
  placeholder inputmode min max autocomplete download scope http-equiv`
    .split(/\s+/)
    .filter((attribute) => attribute !== ''),
);

const hidden = /[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]|(?![\n])\p{Cc}/u;

/** Each tag of a page with its attributes; fails on any `<` that opens no tag of ours. */
const tagsOf = (page: string) => {
  const html = page.replace('<!doctype html>', '');
  const found = [...html.matchAll(/<\/?([a-z0-9]+)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/g)].map(
    ([, tag = '', rest = '']) => ({
      tag,
      attributes: [...rest.matchAll(/([a-z-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => ({
        name,
        value: value.replaceAll('&amp;', '&'),
      })),
    }),
  );
  expect(found).toHaveLength(html.split('<').length - 1);
  return found;
};

const leadsSomewhereOfOurs = (address: string): boolean =>
  /^(\/(?![/\\])|#|data:,)/.test(address) || allowedConferenceLink(address) === address;

const expectHarmless = (page: string): void => {
  expect(page).not.toMatch(hidden);
  for (const { tag, attributes: own } of tagsOf(page)) {
    expect(tags).toContain(tag);
    for (const { name, value } of own) {
      expect(attributes).toContain(name);
      if (['href', 'action', 'formaction', 'src'].includes(name)) {
        expect([value, leadsSomewhereOfOurs(value)]).toEqual([value, true]);
      }
    }
  }
};

describe('what strangers write gets through no page', () => {
  it.each(everyAttack)('row %s', async (_row, text) => {
    const { browser } = await houseWith(text);
    for (const path of pages) {
      const answer = await browser.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      const page = await answer.text();
      expect(Buffer.byteLength(page)).toBeLessThan(100_000);
      expectHarmless(page);
      for (const [name, value] of answer.headers) expect([name, value]).not.toContain(text);
    }
  });

  it.each(everyAttack)('row %s through every answer for programs', async (_row, text) => {
    const { browser } = await houseWith(text);
    for (const path of answers) {
      const answer = await browser.get(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(await answer.json()).toEqual(expect.any(Object));
    }
  });

  it.each(everyAttack)('row %s as the answer to what was typed', async (_row, text) => {
    const { browser } = await houseWith('x');
    const formToken = await browser.formToken('user1');
    const forms: readonly (readonly [string, Record<string, string>])[] = [
      ['/rules', { 'keyword-0': text, 'type-0': 'qbr', 'lead-qbr': text, action: 'preview' }],
      ['/rules', { 'keyword-0': 'lunch', 'type-0': text, action: 'save' }],
      ['/settings', { timeZone: text, quietFrom: text, escalate: text }],
      ['/data/delete', { email: text }],
      ['/meetings/attacked/mute', { back: text }],
      ['/meetings/attacked/proposals', { proposal: 'hold', comment: text }],
      ['/approvals/attacked', { decision: 'reject', back: text }],
    ];
    for (const [path, form] of forms) {
      const answer = await browser.post(path, { ...form, formToken });
      expect([path, answer.status < 500]).toEqual([path, true]);
      expect(safeReturnPath((answer.headers.get('location') ?? '/').split('?')[0])).toBe(
        (answer.headers.get('location') ?? '/').split('?')[0],
      );
      expectHarmless(await answer.text());
    }
  });
});

describe('every page', () => {
  it.each(pages)('%s forbids scripts, frames and foreign forms, and is kept by nobody', async (path) => {
    const { browser } = await houseWith('x');
    const { headers } = await browser.get(path);
    const policy = headers.get('content-security-policy') ?? '';
    for (const rule of [
      "default-src 'none'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(policy).not.toMatch(/script-src|unsafe/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it.each(pages.filter((path) => path !== '/'))(
    '%s is for nobody who is not signed in (J-15)',
    async (path) => {
      const answer = await browserOf(webHouse()).get(path);
      expect(answer.status).toBe(302);
      expect(answer.headers.get('location')).toMatch(/^\/auth\/login\?next=%2F/);
    },
  );

  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'https:evil.example',
    '/meetings/../../evil',
    'javascript:alert(1)',
    '/rules?x=//evil.example',
    '/settings/phone/../..//evil.example',
  ])('leads nobody to %s after signing in', (next) => {
    expect(safeReturnPath(next)).toBe('/');
  });
});

const changes: readonly (readonly [string, Record<string, string>])[] = [
  ['/settings', { slack: 'yes' }],
  ['/settings/actions', { actions: 'yes' }],
  ['/approvals/attacked', { decision: 'approve' }],
  ['/meetings/attacked/proposals', { proposal: 'hold' }],
  ['/rules', { action: 'save' }],
  ['/sync', {}],
  ['/meetings/attacked/prepare', {}],
  ['/meetings/attacked/mute', {}],
  ['/meetings/attacked/mute-series', {}],
  ['/meetings/attacked/unmute', {}],
  ['/meetings/attacked/reply', { preparationId: 'asking', version: '0', reply: 'skip' }],
  ['/data/delete', { email: 'ada@example.com' }],
  ['/calendar/disconnect', { connectionId: 'connection1' }],
];

describe('every form', () => {
  it.each(changes)(
    '%s is refused without its token, with another’s, and from another site',
    async (path, form) => {
      const { house, browser } = await houseWith('x');
      const own = await browser.formToken('user1');
      const foreign = await browser.formToken('user2');
      const stored = async () =>
        JSON.stringify([
          house.audit.all(),
          house.meetings.all(),
          house.queue.jobs,
          house.queue.approvals,
          await house.approvals.page({ userId: 'user1', limit: 100 }),
        ]);
      const before = await stored();
      const answered = [
        await browser.post(path, form),
        await browser.post(path, { ...form, formToken: foreign }),
        await browser.post(path, { ...form, formToken: own }, { 'sec-fetch-site': 'cross-site' }),
        await browser.post(path, { ...form, formToken: own }, { origin: 'https://evil.example' }),
      ];
      expect(answered.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
      expect(await stored()).toBe(before);
      expect(house.replies).toEqual([]);
    },
  );

  it.each(changes.filter(([path]) => /^\/(meetings|approvals)\//.test(path)))(
    '%s about what is somebody else’s is about nothing',
    async (path, form) => {
      const { house, browser } = await houseWith('x');
      house.answerRepliesWith({ kind: 'unknown' });
      await browser.become('user2');
      const formToken = await browser.formToken('user2');
      const before = JSON.stringify([house.audit.all(), house.meetings.all()]);
      expect((await browser.post(path, { ...form, formToken })).status).toBe(404);
      expect(JSON.stringify([house.audit.all(), house.meetings.all()])).toBe(before);
    },
  );

  it('leaves alone what a stranger’s account cannot see', async () => {
    const { browser } = await houseWith('only mine');
    await browser.become('user2');
    for (const path of [...pages, ...answers]) {
      const answer = await browser.get(path);
      expect([200, 404]).toContain(answer.status);
      expect(await answer.text()).not.toContain('only mine');
    }
  });
});
