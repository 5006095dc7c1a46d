import { describe, expect, it } from '@jest/globals';
import { parsePhone } from '../../../src/core/parse-phone.ts';

describe('a number as a person types it', () => {
  it.each([
    ['+49 170 1234 5678', '+4917012345678'],
    ['0049 (170) 1234-5678', '+4917012345678'],
    ['+1 (415) 555-2671', '+14155552671'],
    ['+44 7911 123456', '+447911123456'],
  ])('%s is %s', (typed, number) => {
    expect(parsePhone(typed)).toEqual({ kind: 'mobile', number });
  });

  it.each([
    ['no country code', '0170 1234567'],
    ['a premium number', '+1 900 555 0123'],
    ['a landline', '+49 30 1234567'],
    ['an extension', '+14155552671 ext 5'],
    ['another context', 'tel:+14155552671;phone-context=evil'],
    ['digits of another script', '+４９１７０１２３４５６７８'],
    ['a number that does not exist', '+49 1'],
    ['nothing', ''],
  ])('%s is refused', (_what, typed) => {
    expect(parsePhone(typed).kind).toBe('refused');
  });
});
