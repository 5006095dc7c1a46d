import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSmsReply } from '../../../src/core/sms-reply.ts';

describe('an SMS from a person', () => {
  it.each([
    ['1', 'prepare'],
    [' 2. ', 'later'],
    ['3', 'skip'],
    ['Skip', 'skip'],
    ['STOP', 'opt-out'],
    ['stop.', 'opt-out'],
    ['Stop please', 'opt-out'],
    ['STOPALL', 'opt-out'],
    ['cancel', 'opt-out'],
    ['START', 'opt-in'],
    ['help', 'help'],
    ['', 'empty'],
    ['\u200B', 'empty'],
    ['  sToP  ', 'opt-out'],
    [' start ', 'opt-in'],
    ['YES\u0000', 'prepare'],
    ['Ok.', 'prepare'],
    ['1 please', 'prepare'],
    ['2) thanks', 'later'],
    ['later', 'later'],
    ['3, thank you!', 'skip'],
    ['Cancel the second point', 'note'],
    ['3 people from legal will join', 'note'],
    ['please', 'note'],
    ['12', 'unclear'],
    ['7', 'unclear'],
    ['1 2', 'unclear'],
    ['1 3 please', 'unclear'],
    ['?', 'unclear'],
    ['👍', 'unclear'],
    ['١', 'unclear'],
    ['No', 'unclear'],
    ['لا تنس الميزانية', 'note'],
    ['nonstop flight', 'note'],
  ])('%j means %s', (body, kind) => {
    expect(readSmsReply(body).kind).toBe(kind);
  });

  it('of 1,600 characters is a note of no more than that', () => {
    const reply = readSmsReply('é'.repeat(5000));
    expect(reply.kind === 'note' && reply.text.length).toBeLessThanOrEqual(1600);
  });

  it('is always read as something, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (body) => typeof readSmsReply(body).kind === 'string'),
    );
  });
});
