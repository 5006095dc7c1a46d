import { describe, expect, it } from '@jest/globals';
import { withKnownAttendees } from '../../../src/core/known-attendees.ts';
import { aCancelledException, aSingleEvent } from '../../builders/an-event.ts';
import { anAttendee } from '../../builders/an-occurrence.ts';

const me = anAttendee({ email: 'ana@example.com', self: true, response: 'needsAction' });
const bo = anAttendee({ email: 'bo@example.com' });
const cy = anAttendee({ email: 'cy@example.com' });
const stored = aSingleEvent({ attendees: [me, bo, cy] });
const accepted = { ...me, response: 'accepted' } as const;

describe('people of an event whose list Google cut', () => {
  it('are those known from before, with what is new of the one it names (scenario 56)', () => {
    const cut = aSingleEvent({ attendees: [accepted], attendeesOmitted: true });
    expect(withKnownAttendees(cut, stored)).toEqual({ ...cut, attendees: [accepted, bo, cy] });
  });

  it('are more when it names somebody new', () => {
    const dee = anAttendee({ email: 'dee@example.com' });
    const cut = aSingleEvent({ attendees: [dee], attendeesOmitted: true });
    expect(withKnownAttendees(cut, stored)).toMatchObject({ attendees: [me, bo, cy, dee] });
  });

  it('are those it names when the list is whole, however short it is', () => {
    const whole = aSingleEvent({ attendees: [me] });
    expect(withKnownAttendees(whole, stored)).toBe(whole);
  });

  it('are nobody when the occurrence is cancelled', () => {
    expect(withKnownAttendees(aCancelledException(), stored)).toEqual(aCancelledException());
  });
});
