import { describe, expect, it } from '@jest/globals';
import {
  type AskFacts,
  answerDeadline,
  decideAsk,
  mayTextTo,
  waitSeconds,
  whyUnanswered,
} from '../../../src/core/decide-ask.ts';
import type { Notice, Preparation } from '../../../src/core/preparation.ts';
import { aPreparation } from '../../builders/a-preparation.ts';
import { aUser } from '../../builders/a-user.ts';
import { theConfig } from './the-config.ts';

const { policy } = theConfig;
const now = '2026-03-03T14:30:00Z';
const deadline = '2026-03-04T13:30:00Z';
const phone = { number: '+491701234567', consentAt: '2026-03-01T10:00:00Z', optedOutAt: null };

const notice = (channel: 'slack' | 'sms', state: Notice['state'], more: Partial<Notice> = {}): Notice => ({
  kind: 'notice',
  channel,
  round: 0,
  state,
  failures: 0,
  at: now,
  ref: null,
  ...more,
});

const facts = (
  preparation: Partial<Preparation> = {},
  more: Partial<Omit<AskFacts, 'preparation'>> & { readonly withPhone?: boolean } = {},
): AskFacts => {
  const { withPhone = false, ...rest } = more;
  return {
    preparation: aPreparation(preparation),
    user: aUser({ phone: withPhone ? phone : null }),
    now,
    policy,
    smsAllowedFrom: now,
    ...rest,
  };
};

describe('what is asked next', () => {
  it.each(['closed', 'skipped', 'withdrawn', 'failed'] as const)('ends when it is %s', (status) => {
    expect(decideAsk(facts({ status, answeredAt: now }))).toEqual({ kind: 'end' });
  });

  it.each<[string, AskFacts, object]>([
    ['writes once it is answered', facts({ answeredAt: now }), { kind: 'write' }],
    ['writes at the deadline', facts({}, { now: deadline }), { kind: 'write' }],
    ['asks over Slack first', facts(), { kind: 'ask', channel: 'slack', waitUntil: deadline }],
    [
      'waits for Slack as long as the policy says where an SMS can follow',
      facts({}, { withPhone: true }),
      { kind: 'ask', channel: 'slack', waitUntil: '2026-03-03T15:00:00Z' },
    ],
    [
      'waits no longer than the deadline before the SMS',
      facts({}, { withPhone: true, now: '2026-03-04T13:20:00Z' }),
      { kind: 'ask', channel: 'slack', waitUntil: deadline },
    ],
    [
      'sends again what may not have gone out',
      facts({ notices: [notice('slack', 'sending')] }),
      { kind: 'ask', channel: 'slack', waitUntil: deadline },
    ],
    [
      'lets Slack rest for a while after failures',
      facts({ notices: [notice('slack', 'unsent', { failures: 3 })] }),
      { kind: 'wait', waitUntil: '2026-03-03T14:34:00Z' },
    ],
    [
      'tries Slack again after that while',
      facts({ notices: [notice('slack', 'unsent', { failures: 3, at: '2026-03-03T14:26:00Z' })] }),
      { kind: 'ask', channel: 'slack', waitUntil: deadline },
    ],
    [
      'waits for the answer once Slack has the notice',
      facts({ notices: [notice('slack', 'sent')] }),
      { kind: 'wait', waitUntil: deadline },
    ],
    [
      'waits with the SMS until Slack went unanswered',
      facts({ notices: [notice('slack', 'sent')] }, { withPhone: true }),
      { kind: 'wait', waitUntil: '2026-03-03T15:00:00Z' },
    ],
    [
      'sends the SMS then',
      facts({ notices: [notice('slack', 'sent', { at: '2026-03-03T14:00:00Z' })] }, { withPhone: true }),
      { kind: 'ask', channel: 'sms', waitUntil: deadline },
    ],
    [
      'keeps the SMS out of quiet hours',
      facts(
        { notices: [notice('slack', 'sent', { at: '2026-03-03T14:00:00Z' })] },
        { withPhone: true, smsAllowedFrom: '2026-03-04T06:00:00Z' },
      ),
      { kind: 'wait', waitUntil: '2026-03-04T06:00:00Z' },
    ],
    [
      'goes to the telephone at once when Slack is given up',
      facts({ notices: [notice('slack', 'rejected')] }, { withPhone: true }),
      { kind: 'ask', channel: 'sms', waitUntil: deadline },
    ],
    [
      'goes to the telephone at once without Slack',
      facts({}, { user: aUser({ slack: null, phone }) }),
      { kind: 'ask', channel: 'sms', waitUntil: deadline },
    ],
    [
      'tries an SMS again that certainly did not go out',
      facts({ notices: [notice('sms', 'unsent', { failures: 1 })] }, { user: aUser({ slack: null, phone }) }),
      { kind: 'wait', waitUntil: '2026-03-03T14:31:00Z' },
    ],
    [
      'lets an SMS that may have gone out settle first',
      facts({ notices: [notice('sms', 'sending')] }, { user: aUser({ slack: null, phone }) }),
      { kind: 'wait', waitUntil: '2026-03-03T14:32:00Z' },
    ],
    [
      'then looks for it at Twilio’s',
      facts(
        { notices: [notice('sms', 'sending', { at: '2026-03-03T14:28:00Z' })] },
        { user: aUser({ slack: null, phone }) },
      ),
      { kind: 'ask', channel: 'sms', waitUntil: deadline },
    ],
    [
      'waits on after the SMS',
      facts({ notices: [notice('slack', 'sent'), notice('sms', 'sent')] }, { withPhone: true }),
      { kind: 'wait', waitUntil: deadline },
    ],
    [
      'waits for Slack’s answer when the SMS was refused',
      facts({ notices: [notice('slack', 'sent'), notice('sms', 'rejected')] }, { withPhone: true }),
      { kind: 'wait', waitUntil: deadline },
    ],
    [
      'writes when no channel is left',
      facts({ notices: [notice('slack', 'rejected'), notice('sms', 'rejected')] }, { withPhone: true }),
      { kind: 'write' },
    ],
    ['writes when there never was one', facts({}, { user: aUser({ slack: null }) }), { kind: 'write' }],
    [
      'asks anew in the round after a snooze',
      facts({ round: 1, snoozedUntil: now, notices: [notice('slack', 'sent')] }),
      { kind: 'ask', channel: 'slack', waitUntil: deadline },
    ],
  ])('%s', (_what, given, expected) => {
    expect(decideAsk(given)).toEqual(expected);
  });
});

describe('the deadline for answers', () => {
  it.each([
    ['24 hours after the first question', '2026-03-20T14:00:00Z', null, '2026-03-04T14:00:30Z'],
    ['half an hour before the start', '2026-03-03T18:00:00Z', null, '2026-03-03T17:30:00Z'],
    [
      'counted from the end of a snooze',
      '2026-03-20T14:00:00Z',
      '2026-03-03T17:00:00Z',
      '2026-03-04T17:00:00Z',
    ],
  ])('is %s', (_what, start, snoozedUntil, expected) => {
    expect(answerDeadline(aPreparation({ start, snoozedUntil }), policy)).toBe(expected);
  });
});

describe('why there are no answers', () => {
  it.each([
    [{ answeredAt: now, noticedAt: now }, null],
    [{ noticedAt: now }, 'your answers had not arrived when it was time to write'],
    [{}, 'there was no way to ask you in time'],
  ])('%j', (preparation, expected) => {
    expect(whyUnanswered(aPreparation(preparation))).toBe(expected);
  });
});

describe('an SMS', () => {
  it.each([
    ['a number with consent', phone, true],
    ['no number', null, false],
    ['no consent', { ...phone, consentAt: null }, false],
    ['STOP', { ...phone, optedOutAt: now }, false],
  ])('may be sent with %s: %#', (_what, own, expected) => {
    expect(mayTextTo(aUser({ phone: own }))).toBe(expected);
  });
});

describe('the wait', () => {
  it.each([
    ['2026-03-03T14:30:00Z', 1],
    ['2026-03-03T14:29:00Z', 1],
    ['2026-03-03T15:30:00Z', 3600],
  ])('until %s is %d seconds', (until, seconds) => {
    expect(waitSeconds(now, until)).toBe(seconds);
  });
});
