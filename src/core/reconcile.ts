import { changedBetween } from './changed-parts.ts';
import { matchMeetings } from './match-meetings.ts';
import type { Meeting, Occurrence, PendingChange, PrepDecision } from './meeting.ts';
import type { Decide, MeetingFacts } from './meeting-facts.ts';
import { factsOf, looksTheSame, mergeChange, myResponseTo } from './meeting-facts.ts';
import type { Window } from './recurrence/expand-series.ts';
import { sameValue } from './same-value.ts';
import type { Instant } from './time.ts';
import { addDays } from './time.ts';

/** Meetings are known from a day ago to thirty days ahead: more than the longest lead and a day. */
export const horizonAt = (now: Instant): Window => ({ from: addDays(now, -1), to: addDays(now, 30) });

export type MeetingChange = {
  readonly kind: PendingChange['kinds'][number];
  /** The record to be saved. */
  readonly meeting: Meeting;
};

export type ReconcileInput = {
  /** The stored meetings of one series or single event, history included. */
  readonly stored: readonly Meeting[];
  /** What takes place of it inside the horizon. */
  readonly occurrences: readonly Occurrence[];
  /** Where moved ones went outside the horizon. */
  readonly elsewhere: readonly Occurrence[];
  /** `left`: the calendar is not followed any more, so nothing is known of its meetings. */
  readonly gone: 'cancelled' | 'left';
  readonly horizon: Window;
  readonly now: Instant;
  /** What began before was over before anybody could have known it here: it is never due, so never missed. */
  readonly historyBefore: Instant;
  readonly owner: Pick<Meeting, 'userId' | 'connectionId' | 'calendarId'>;
  readonly email: string;
  readonly muted: boolean;
  /** Ids of single meetings that are muted. */
  readonly mutedMeetings?: readonly string[];
  readonly decide: Decide;
  /** The id of a meeting, from its original start; `nth` tells apart the rare two of one original start. */
  readonly identify: (originalStart: string, nth: number) => string;
};

const dueOf = (decision: PrepDecision): Instant | null => (decision.needsPrep ? decision.prepAt : null);

/** Prepared on the person's own word: the rules alone would not have. */
const wasAskedFor = (meeting: Meeting, decide: Decide): boolean =>
  meeting.decision.needsPrep && !decide(factsOf(meeting)).needsPrep;

const decideAgain = (input: ReconcileInput, meeting: Meeting, facts: MeetingFacts): PrepDecision => {
  const decision = input.decide(facts);
  const off = facts.status === 'cancelled' || facts.myResponse === 'declined' || facts.muted;
  return !decision.needsPrep && !off && wasAskedFor(meeting, input.decide) ? meeting.decision : decision;
};

const changed = (
  input: ReconcileInput,
  meeting: Meeting,
  facts: MeetingFacts,
  kind: MeetingChange['kind'],
): MeetingChange => {
  const decided = decideAgain(input, meeting, facts);
  const decision =
    kind === 'left' ? { ...decided, reason: 'Its calendar is not followed any more.' } : decided;
  const { left: _, ...known } = meeting;
  const next: Meeting = { ...known, ...facts, decision, ...(kind === 'left' && { left: true }) };
  if (meeting.prep.status === 'none') {
    const tooOld = decision.needsPrep && facts.start <= input.historyBefore;
    return { kind, meeting: { ...next, dueAt: tooOld ? meeting.dueAt : dueOf(decision) } };
  }
  const visible = kind !== 'edited' || !looksTheSame(factsOf(meeting), facts);
  const decisionChanged = decision.needsPrep !== meeting.decision.needsPrep;
  return {
    kind,
    meeting:
      visible || decisionChanged
        ? { ...next, pendingChange: mergeChange(meeting, kind, changedBetween(factsOf(meeting), facts)) }
        : next,
  };
};

const appeared = (input: ReconcileInput, facts: MeetingFacts, taken: Set<string>): MeetingChange => {
  let nth = 0;
  let id = input.identify(facts.originalStart, nth);
  while (taken.has(id)) {
    nth += 1;
    id = input.identify(facts.originalStart, nth);
  }
  taken.add(id);
  const decision = input.decide(facts);
  return {
    kind: 'appeared',
    meeting: {
      ...facts,
      ...input.owner,
      id,
      decision,
      prep: { status: 'none', generation: 1, preparationId: null, claimedUntil: null, note: null },
      pendingChange: null,
      dueAt: facts.start <= input.historyBefore ? null : dueOf(decision),
      foundAt: input.now,
      version: 0,
    },
  };
};

/** Same facts: only new rules can change the decision, and only while nothing is due or done yet. */
const decidedAnew = (input: ReconcileInput, meeting: Meeting): MeetingChange | null => {
  if (meeting.prep.status !== 'none' || meeting.status === 'cancelled') return null;
  if (meeting.start <= input.now || (meeting.dueAt !== null && meeting.dueAt <= input.now)) return null;
  const decision = input.decide(factsOf(meeting));
  return sameValue(decision, meeting.decision)
    ? null
    : { kind: 'edited', meeting: { ...meeting, decision, dueAt: dueOf(decision) } };
};

const isGone = (input: ReconcileInput, meeting: Meeting): boolean => {
  if (meeting.status === 'cancelled' || meeting.end <= input.now) return false;
  if (input.gone === 'left' || meeting.start < input.horizon.to) return true;
  // Beyond the horizon only a moved single event or exception is known, and it would be among `elsewhere`.
  return meeting.seriesId === null;
};

/**
 * What changed between the stored meetings of a series (or single event) and what takes place of it now.
 * Meetings that are over are history and stay as they are. A meeting that somebody prepares or prepared keeps
 * its preparation and due time; the change is noted in `pendingChange`, for the preparation to react to.
 */
export const reconcile = (input: ReconcileInput): readonly MeetingChange[] => {
  const factsFor = (occurrence: Occurrence, meetingId: string | null = null): MeetingFacts => ({
    ...occurrence,
    status: occurrence.tentative ? 'tentative' : 'confirmed',
    myResponse: myResponseTo(occurrence, input.email),
    muted: input.muted || (meetingId !== null && input.mutedMeetings?.includes(meetingId) === true),
  });
  const { pairs, newOnes, goneOnes } = matchMeetings(input);
  const changes: MeetingChange[] = [];
  for (const { meeting, occurrence } of pairs) {
    if (meeting.end <= input.now && occurrence.end <= input.now) continue;
    const facts = factsFor(occurrence, meeting.id);
    if (meeting.status === 'cancelled') changes.push(changed(input, meeting, facts, 'appeared'));
    else if (meeting.start !== facts.start) changes.push(changed(input, meeting, facts, 'moved'));
    else if (!sameValue(factsOf(meeting), facts)) changes.push(changed(input, meeting, facts, 'edited'));
    else {
      const again = decidedAnew(input, meeting);
      if (again !== null) changes.push(again);
    }
  }
  for (const meeting of goneOnes) {
    if (!isGone(input, meeting)) continue;
    changes.push(changed(input, meeting, { ...factsOf(meeting), status: 'cancelled' }, input.gone));
  }
  const taken = new Set(input.stored.map(({ id }) => id));
  for (const occurrence of newOnes) changes.push(appeared(input, factsFor(occurrence), taken));
  return changes;
};
