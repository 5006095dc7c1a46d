import { earlier, minutesBetween } from '../time.ts';
import type { Engagement } from './engagement.ts';

/** `high`: cannot do both. `medium`: one of them is not settled, or no room to breathe. `low`: good to know. */
export type Severity = 'high' | 'medium' | 'low';

export type Conflict = {
  /** The earlier of the two first; of a requested time, the request first. */
  readonly between: readonly [string, string];
  readonly kind: 'same-start' | 'overlap' | 'adjacent';
  readonly severity: Severity;
  /** How long both take place at once; 0 when they only touch. */
  readonly overlapMinutes: number;
  /** In words that can be shown. */
  readonly reason: string;
};

const rank: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 };
const minutesText = (minutes: number): string => (minutes === 1 ? '1 minute' : `${minutes} minutes`);

const overlapSeverity = (a: Engagement, b: Engagement): Severity => {
  if (a.firmness === 'soft' || b.firmness === 'soft') return 'low';
  return a.firmness === 'firm' && b.firmness === 'firm' ? 'high' : 'medium';
};

const overlapReason = (a: Engagement, other: Engagement, minutes: number): string => {
  if (a.start === other.start) return `Starts at the same time as ${other.what}.`;
  const unsettled = other.firmness === 'tentative' ? ' that is not settled yet' : '';
  return `Overlaps ${other.what}${unsettled} by ${minutesText(minutes)}.`;
};

/** What two engagements do to each other; null when they leave each other alone. */
const conflictBetween = (a: Engagement, b: Engagement, bufferMinutes: number): Conflict | null => {
  if (a.id === b.id) return null;
  if (a.sameAs !== null && a.sameAs === b.sameAs && a.start === b.start) return null;
  const between = [a.id, b.id] as const;
  const [first, second] = a.start <= b.start ? [a, b] : [b, a];
  if (second.start < first.end) {
    const overlapMinutes = Math.round(minutesBetween(second.start, earlier(first.end, second.end)));
    return {
      between,
      kind: a.start === b.start ? 'same-start' : 'overlap',
      severity: overlapSeverity(a, b),
      overlapMinutes,
      reason: overlapReason(a, b, overlapMinutes),
    };
  }
  // A whole day ends at midnight: what is near to that is not near to anything that was done.
  if (first.allDay || second.allDay || bufferMinutes <= 0) return null;
  const gap = Math.round(minutesBetween(first.end, second.start));
  if (gap >= bufferMinutes) return null;
  return {
    between,
    kind: 'adjacent',
    severity: overlapSeverity(a, b) === 'high' ? 'medium' : 'low',
    overlapMinutes: 0,
    reason:
      gap === 0
        ? `No break before or after ${b.what}.`
        : `Only ${minutesText(gap)} between this and ${b.what}.`,
  };
};

const worstFirst =
  (byId: ReadonlyMap<string, Engagement>) =>
  (x: Conflict, y: Conflict): number => {
    const startOf = (conflict: Conflict) => byId.get(conflict.between[1])?.start ?? '';
    return (
      rank[x.severity] - rank[y.severity] ||
      startOf(x).localeCompare(startOf(y)) ||
      x.between.join().localeCompare(y.between.join())
    );
  };

/** What stands in the way of a requested time, the worst first. */
export const conflictsWith = (
  requested: Engagement,
  others: readonly Engagement[],
  bufferMinutes: number,
): readonly Conflict[] =>
  others
    .flatMap((other) => conflictBetween(requested, other, bufferMinutes) ?? [])
    .sort(worstFirst(new Map(others.map((other) => [other.id, other]))));

/** All pairs that are in each other's way, the worst first. */
export const conflictsAmong = (
  engagements: readonly Engagement[],
  bufferMinutes: number,
): readonly Conflict[] => {
  const sorted = [...engagements].sort((a, b) => a.start.localeCompare(b.start) || a.id.localeCompare(b.id));
  const found: Conflict[] = [];
  // Those that may still touch what comes next; what ended long before is dropped on the way.
  let open: Engagement[] = [];
  for (const next of sorted) {
    open = open.filter((one) => minutesBetween(one.end, next.start) < Math.max(bufferMinutes, 0));
    for (const one of open) {
      const conflict = conflictBetween(one, next, bufferMinutes);
      if (conflict !== null) found.push(conflict);
    }
    open.push(next);
  }
  return found.sort(worstFirst(new Map(engagements.map((one) => [one.id, one]))));
};

/** The worst of these where one is of at least that severity; null where none is. Of conflicts that begin with the worst. */
export const worstFrom = <Found extends { readonly severity: Severity }>(
  conflicts: readonly Found[],
  from: Severity | 'never',
): Found | null => {
  const [worst] = conflicts;
  return worst !== undefined && from !== 'never' && rank[worst.severity] <= rank[from] ? worst : null;
};
