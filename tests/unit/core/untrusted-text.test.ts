import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanLines, cleanText, cleanTitle, stripHtml } from '../../../src/core/untrusted-text.ts';

const family = '👨‍👩‍👧‍👦';

describe('cleanText', () => {
  it.each([
    ['bidi controls', 'Invoice \u202Efdp.exe \u2066x\u2069', 'Invoice fdp.exe x'],
    ['tag characters', 'a\u{E0049}\u{E0067}b', 'ab'],
    ['control characters', 'a\u0000b\u001B[31mc', 'ab[31mc'],
    ['zero-width characters', 'pay\u200Bpal\uFEFF\u00AD', 'paypal'],
    ['smuggling variation selectors', 'x\uFE01\u{E0100}y', 'xy'],
    ['lone surrogates', '\uD800x', 'x'],
    ['private characters', 'a\uE000\uE001b', 'ab'],
    ['a joiner between letters', 'A\u200DB', 'AB'],
  ])('removes %s', (_what, text, shown) => {
    expect(cleanText(text, 80)).toBe(shown);
  });

  it.each([
    ['markup stays as typed', '<!channel> &lt;@U1&gt; *_~', '<!channel> &lt;@U1&gt; *_~'],
    ['line breaks become one space', 'a\r\n\t b\u0085c\u2028d', 'a b c d'],
    ['letters are composed', 'Zu\u0308rich', 'Zürich'],
    ['families and flags of emoji stay whole', `${family} ❤️‍🔥 👩🏽‍🚀 🇩🇪`, `${family} ❤️‍🔥 👩🏽‍🚀 🇩🇪`],
  ])('%s', (_what, text, shown) => {
    expect(cleanText(text, 80)).toBe(shown);
  });

  it('cuts between what a reader sees as characters and says so', () => {
    expect(cleanText(family.repeat(3), 2)).toBe(`${family}…`);
    expect(cleanText('A'.repeat(10_000), 5)).toBe('AAAA…');
    expect(cleanText('exact', 5)).toBe('exact');
    expect([cleanText('a bcd', 3), cleanText('á bcd', 3)]).toEqual(['a…', 'á…']);
    expect([cleanText('abc', 1), cleanText('ábc', 1)]).toEqual(['…', '…']);
  });

  it('gives any text a bounded, printable, stable form', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 1, max: 60 }),
        (text, max) => {
          const shown = cleanText(text, max);
          expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Co}\p{Bidi_Control}]/u);
          expect(shown.isWellFormed()).toBe(true);
          expect([...new Intl.Segmenter('en').segment(shown)].length).toBeLessThanOrEqual(max);
        },
      ),
    );
  });

  it('takes hostile lengths without delay growing out of proportion', () => {
    expect(cleanText(`${'\u200B'.repeat(150_000)}end`, 10)).toBe('end');
    expect(cleanText(`a${'\u0301'.repeat(100_000)}`, 10)).toMatch(/^á/);
  });
});

describe('cleanTitle', () => {
  it.each([[null], [''], ['   '], ['\u200B'], ['\u3164\u2800']])('%j is shown as (no title)', (title) => {
    expect(cleanTitle(title)).toBe('(no title)');
  });
});

describe('cleanLines', () => {
  it('keeps the lines that say something, up to the limits', () => {
    expect(cleanLines('one\r\n\u200B\n\n two \nthree', { lines: 2, graphemes: 10 })).toEqual(['one', 'two']);
  });
});

describe('stripHtml', () => {
  it.each([
    ['blocks become lines', '<p>One</p><ul><li>Two</li></ul>A<br>B', '\nOne\n\n\n• Two\n\nA\nB'],
    ['inline elements vanish', 'a <b>bold</b> <a href="javascript:x()">go</a>', 'a bold go'],
    [
      'scripts, styles and drawings vanish whole',
      '<script>x</script><style>@import</style><svg onload=x>q</svg>.',
      '.',
    ],
    [
      'hidden parts vanish',
      '<div style="display:none">x<div>y</div>z</div><span hidden>h</span>seen',
      'seen',
    ],
    ['white on white vanishes', '<span style="color:#FFFFFF">ignore</span>ok', 'ok'],
    ['comments vanish', 'a<!-- <b>x</b> -->b', 'ab'],
    ['entities are decoded once', '&amp;lt;b&amp;gt; &#x3C;script &auml;', '&lt;b&gt; <script ä'],
    [
      'addresses in angle brackets are text',
      'Anna <anna@x.example> <https://x.example>',
      'Anna <anna@x.example> <https://x.example>',
    ],
    ['comparisons are text', '1 < 2 > 0', '1 < 2 > 0'],
    ['names of object properties are no entities', '&toString;', '&toString;'],
  ])('%s', (_what, html, text) => {
    expect(stripHtml(html)).toBe(text);
  });

  it('does not choke on tags that never end', () => {
    expect(stripHtml('<a '.repeat(30_000)).length).toBeGreaterThan(0);
    expect(stripHtml('<!--'.repeat(20_000))).toBe('');
  });
});
