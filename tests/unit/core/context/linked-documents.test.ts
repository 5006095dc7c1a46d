import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attachmentInWords, linkedDocuments } from '../../../../src/core/context/linked-documents.ts';
import { hasLink } from '../../../../src/core/materials/without-links.ts';

describe('what an invitation links to', () => {
  it.each<[what: string, description: string | null, told: string | null]>([
    ['nothing', null, null],
    ['a name', '<a href="https://docs.google.com/d/1?x=secret">The plan</a>', '“The plan” (docs.google.com)'],
    ['a bare address', 'see https://wiki.example.com/a/b?c and more', 'wiki.example.com'],
    ['one thing twice', 'https://a.example/1 https://a.example/2', 'a.example'],
    ['a call', 'https://acme.zoom.us/j/1 <a href="https://meet.google.com/a">Join</a>', null],
    ['words that are another address', '<a href="https://evil.example/x">bank.example</a>', 'evil.example'],
    ['a user name that looks like a host', 'https://zoom.us@evil.example/j/1', null],
    ['a script', '<a href="javascript:alert(1)">Go</a>', null],
    ['an address of numbers', 'http://169.254.169.254/latest', null],
    [
      'markup in the words',
      '<a href="https://a.example"><b>The</b> <i>plan</i></a>',
      '“The plan” (a.example)',
    ],
  ])('is told by title and host: %s', (_what, description, told) => {
    expect(linkedDocuments({ description })).toBe(
      told === null ? null : `Linked in the invitation: ${told}.`,
    );
  });

  it('never holds a link, and takes no time', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.webUrl().map((url) => `<a href="${url}">${url}</a> ${url}`),
      fc.constantFrom('<a href="', '<a '.repeat(2000), '<a href="https://a.example">'.repeat(50)),
    );
    fc.assert(
      fc.property(text, text, (description, title) => {
        expect(hasLink(linkedDocuments({ description }) ?? '')).toBe(false);
        expect(hasLink(attachmentInWords({ title, url: description }))).toBe(false);
      }),
    );
  });
});
