import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  allowedConferenceLink,
  conferenceLinkInText,
  findConferenceLink,
} from '../../../src/core/conference-link.ts';

describe('an address that joins a call', () => {
  it.each([
    'https://meet.google.com/abc-defg-hij',
    'https://zoom.us/j/123456789?pwd=abc',
    'https://acme.zoom.us/j/123456789',
    'https://us02web.zoom.us/wc/join/123',
    'https://acme.zoom.com/my/ana',
    'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x/0?context=%7b%7d',
    'https://teams.microsoft.com/meet/123?p=abc',
    'https://teams.live.com/meet/987',
    'https://acme.webex.com/meet/ana',
    'https://acme.webex.com/acme/j.php?MTID=m123',
    'https://global.gotomeeting.com/join/123456789',
    'https://meet.goto.com/123456789',
  ])('%s is allowed', (address) => {
    expect(allowedConferenceLink(address)).toBe(address);
  });

  it.each([
    ['another scheme', 'http://zoom.us/j/1'],
    ['a script', 'javascript:alert(1)'],
    ['a host that only ends alike', 'https://evilzoom.us/j/1'],
    ['a host that only begins alike', 'https://meet.google.com.evil.example/abc'],
    ['a user in front', 'https://meet.google.com@evil.example/abc'],
    ['a user on an allowed host', 'https://someone@meet.google.com/abc'],
    ['another port', 'https://zoom.us:8443/j/1'],
    ['no meeting', 'https://zoom.us/download'],
    ['only the front page', 'https://meet.google.com/'],
    ['a path that climbs away', 'https://zoom.us/j/../download'],
    ['a page of phone numbers', 'https://tel.meet/abc'],
    ['look-alike letters', 'https://zооm.us/j/1'],
    ['too long', `https://zoom.us/j/${'1'.repeat(2100)}`],
    ['no address', 'Room 5'],
  ])('is refused with %s', (_, address) => {
    expect(allowedConferenceLink(address)).toBeNull();
  });
});

describe('a text with an address in it', () => {
  it.each([
    ['plain', 'Join: https://zoom.us/j/123.', 'https://zoom.us/j/123'],
    ['in brackets', '(https://meet.google.com/abc-defg-hij)', 'https://meet.google.com/abc-defg-hij'],
    ['in HTML', '<a href="https://zoom.us/j/1?a=b&amp;c=d">Join</a>', 'https://zoom.us/j/1?a=b&c=d'],
    [
      'with its dots written as entities',
      'https://meet&#46;google&#x2E;com/abc',
      'https://meet.google.com/abc',
    ],
    ['after one that is not allowed', 'https://evil.example/x https://zoom.us/j/9', 'https://zoom.us/j/9'],
    ['with a hidden user', 'https://zoom.us&#64;evil.example/j/1', null],
    ['with none', 'Bring the slides', null],
  ])('%s', (_, text, expected) => {
    expect(conferenceLinkInText(text)).toBe(expected);
  });

  it('never gives an address outside the list', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
        expect(conferenceLinkInText(`see ${url}`)).toBeNull();
      }),
    );
  });

  it('is read once, however odd it is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 500 }),
        (text) => conferenceLinkInText(text) === null,
      ),
    );
  });
});

describe('the link of a meeting', () => {
  const none = { videoEntryPoints: [], hangoutLink: null, location: null, description: null };
  it('is what the calendar says first, then what people wrote (T-29, J-05)', () => {
    const sources = {
      videoEntryPoints: ['https://zoom.us/j/1'],
      hangoutLink: 'https://meet.google.com/two',
      location: 'https://zoom.us/j/3',
      description: 'https://zoom.us/j/4',
    };
    expect(findConferenceLink(sources)).toBe('https://zoom.us/j/1');
    expect(findConferenceLink({ ...sources, videoEntryPoints: [] })).toBe('https://meet.google.com/two');
    expect(
      findConferenceLink({
        ...none,
        location: 'Berlin, https://zoom.us/j/3',
        description: sources.description,
      }),
    ).toBe('https://zoom.us/j/3');
    expect(findConferenceLink({ ...none, description: sources.description })).toBe('https://zoom.us/j/4');
    expect(findConferenceLink(none)).toBeNull();
  });

  it('passes over an entry point on a host that is not allowed', () => {
    expect(
      findConferenceLink({
        ...none,
        videoEntryPoints: ['https://evil.example/j/1'],
        location: 'https://zoom.us/j/3',
      }),
    ).toBe('https://zoom.us/j/3');
  });
});
