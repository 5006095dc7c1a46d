import type { EventTime } from '../calendar-event.ts';
import type { DateOnly, Instant } from '../time.ts';
import { addDays, earlier } from '../time.ts';
import type { GapRule, WallClock } from '../zone.ts';
import { existingInstant, instantToWallClock, wallClockToInstant } from '../zone.ts';
import { generateWallClocks, mostSlots } from './generate-wall-clocks.ts';
import type { ListedTime, Rule } from './read-recurrence.ts';
import { readRecurrence } from './read-recurrence.ts';

/** One place that a series puts an occurrence: its instant (null for whole days) and its day. */
export type Slot = { readonly at: Instant | null; readonly date: DateOnly };

export type SeriesSlots =
  | { readonly kind: 'slots'; readonly slots: readonly Slot[] }
  | { readonly kind: 'cannot-expand'; readonly reason: string };

type SlotInput = {
  readonly start: EventTime;
  readonly lines: readonly string[];
  /** The zone in which the wall-clock time stays the same. */
  readonly zone: string;
  /** Slots that begin in here, give or take a day: the caller knows the duration and cuts. */
  readonly window: { readonly from: Instant; readonly to: Instant };
  readonly gap: GapRule;
};

/** What names a slot: its instant, or its day. */
export const slotKey = (slot: Slot): string => slot.at ?? slot.date;

/** Where a rule, RDATEs and EXDATEs put the occurrences of a series around a window, in order. */
export const seriesSlots = (input: SlotInput): SeriesSlots => {
  const { start, zone } = input;
  const read = readRecurrence(input.lines, zone);
  if (read.kind === 'unreadable') return { kind: 'cannot-expand', reason: read.reason };

  const startWall: WallClock =
    start.kind === 'day' ? `${start.date}T00:00:00` : instantToWallClock(start.at, zone);
  const fromWall = addDays(input.window.from, -2).slice(0, 19);
  const toWall = addDays(input.window.to, 2).slice(0, 19);

  const toSlot = (wall: WallClock): Slot | null => {
    const date = wall.slice(0, 10);
    if (start.kind === 'day') return { at: null, date };
    if (wall === startWall) return { at: start.at, date };
    const at = input.gap === 'drop' ? existingInstant(wall, zone) : wallClockToInstant(wall, zone);
    return at === null ? null : { at, date };
  };
  const isAfter = (slot: Slot, until: ListedTime): boolean =>
    slot.at === null || until.at === null ? slot.date > until.date : slot.at > until.at;

  const slots = new Map<string, Slot>();
  const expand = (rule: Rule, use: (slot: Slot) => void): string | null => {
    const last = rule.until === null ? toWall : addDays(`${rule.until.date}T00:00:00Z`, 2).slice(0, 19);
    const to = earlier(last, toWall);
    if (to < fromWall) return null;
    const generated = generateWallClocks({ rule: rule.text, start: startWall, from: fromWall, to });
    if (generated.kind === 'cannot-expand') return generated.reason;
    for (const wall of generated.wallClocks) {
      const slot = toSlot(wall);
      if (slot !== null && (rule.until === null || !isAfter(slot, rule.until))) use(slot);
    }
    return null;
  };

  const { rules, exRules, added, removed } = read.recurrence;
  if (startWall >= fromWall && startWall <= toWall) {
    const first = toSlot(startWall);
    if (first !== null) slots.set(slotKey(first), first);
  }
  for (const rule of rules) {
    const failure = expand(rule, (slot) => slots.set(slotKey(slot), slot));
    if (failure !== null) return { kind: 'cannot-expand', reason: failure };
  }
  for (const listed of added) {
    const wall: WallClock =
      start.kind === 'timed' && listed.at !== null
        ? instantToWallClock(listed.at, zone)
        : `${listed.date}${startWall.slice(10)}`;
    if (wall < fromWall || wall > toWall) continue;
    const slot =
      start.kind === 'timed' && listed.at !== null
        ? { at: listed.at, date: wall.slice(0, 10) }
        : toSlot(wall);
    if (slot !== null) slots.set(slotKey(slot), slot);
  }
  if (slots.size > mostSlots) return { kind: 'cannot-expand', reason: 'it repeats too often' };
  for (const rule of exRules) {
    const failure = expand(rule, (slot) => slots.delete(slotKey(slot)));
    if (failure !== null) return { kind: 'cannot-expand', reason: failure };
  }
  for (const [key, slot] of slots) {
    const gone = removed.some((listed) =>
      slot.at === null || listed.at === null ? listed.date === slot.date : listed.at === slot.at,
    );
    if (gone) slots.delete(key);
  }
  return {
    kind: 'slots',
    slots: [...slots.values()].sort((a, b) => (slotKey(a) < slotKey(b) ? -1 : 1)),
  };
};
