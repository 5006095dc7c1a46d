import type { EventNow } from '../../src/core/approvals/event-now.ts';
import type { CalendarActions, OpenCalendarActions, WriteOutcome } from '../../src/ports/calendar-actions.ts';

type Stored = EventNow & { readonly comment?: string | null };
/** An error is thrown; else somebody else changes or deletes the event just then, or Google refuses the write. */
type Trouble = Error | Extract<WriteOutcome, { kind: 'changed' | 'gone' | 'refused' }>;

/** What goes wrong at the nth call to Google: before it has an effect, or after it, with its answer lost. */
export type GoogleFault = {
  readonly atCall: number;
  readonly moment: 'before' | 'after';
  readonly trouble: Trouble;
  /** How many calls in a row meet it. @default 1 */
  readonly times?: number;
};

export const anEventNow = (changes: Partial<EventNow> = {}): EventNow => ({
  eventId: 'event1',
  etag: '"1"',
  marks: {},
  cancelled: false,
  title: 'Budget review',
  description: null,
  wholeDescription: null,
  location: null,
  start: { kind: 'timed', at: '2026-03-04T14:00:00Z', timeZone: 'Europe/Berlin' },
  end: { kind: 'timed', at: '2026-03-04T15:00:00Z', timeZone: 'Europe/Berlin' },
  myResponse: 'accepted',
  myAddress: 'ada@example.com',
  ...changes,
});

/** Google's events as the port sees them: versions, marks, ids that are taken once and for all. */
export const memoryCalendarActions = () => {
  const events = new Map<string, Stored>();
  let version = 1;
  let calls = 0;
  let fault: GoogleFault | null = null;
  const writes: string[] = [];

  const put = (event: Stored): void => {
    version += 1;
    events.set(event.eventId, { ...event, etag: `"${version}"` });
  };

  const interfere = (kind: 'changed' | 'gone'): void => {
    for (const event of [...events.values()])
      put({ ...event, cancelled: event.cancelled || kind === 'gone' });
  };

  const call = async <Answer>(act: () => Answer, refused: ((no: WriteOutcome) => Answer) | null = null) => {
    calls += 1;
    const meets =
      fault !== null && calls >= fault.atCall && calls < fault.atCall + (fault.times ?? 1) ? fault : null;
    if (meets === null) return act();
    const { trouble, moment } = meets;
    if (!(trouble instanceof Error)) {
      if (trouble.kind === 'refused') return refused === null ? act() : refused(trouble);
      interfere(trouble.kind);
      return act();
    }
    if (moment === 'after') act();
    throw trouble;
  };
  const write = (act: () => WriteOutcome): Promise<WriteOutcome> => call(act, (no) => no);

  const written = (
    input: { eventId: string; etag: string | null; approvalId: string; mark: 'made' | 'undone' },
    change: (event: Stored) => Partial<Stored>,
  ): Promise<WriteOutcome> =>
    write(() => {
      const event = events.get(input.eventId);
      if (event === undefined || event.cancelled) return { kind: 'gone' };
      if (input.etag !== null && input.etag !== event.etag) return { kind: 'changed' };
      writes.push(`${input.mark} ${input.eventId}`);
      put({ ...event, ...change(event), marks: { ...event.marks, [input.approvalId]: input.mark } });
      return { kind: 'written' };
    });

  const actions: CalendarActions = {
    find: ({ eventId }) => call(() => structuredClone(events.get(eventId) ?? null)),
    insert: ({ eventId, event, approvalId, mark }) =>
      write(() => {
        if (events.has(eventId)) return { kind: 'exists' };
        writes.push(`${mark} ${eventId}`);
        const { title, description, location, start, end } = event;
        const content = { title, description, wholeDescription: description, location, start, end };
        put(anEventNow({ ...content, eventId, marks: { [approvalId]: mark } }));
        return { kind: 'written' };
      }),
    patch: (input) =>
      written(input, () => {
        const { description, ...edit } = input.edit;
        return { ...edit, ...(description !== undefined && { description, wholeDescription: description }) };
      }),
    respond: (input) => written(input, () => ({ myResponse: input.response, comment: input.comment })),
    remove: (input) => written(input, () => ({ cancelled: true })),
  };
  const open: OpenCalendarActions = async () => actions;
  return {
    open,
    put,
    get: (eventId: string): Stored | null => events.get(eventId) ?? null,
    all: (): readonly Stored[] => [...events.values()],
    /** Every write that had an effect. */
    writes: writes as readonly string[],
    calls: () => calls,
    meet: (next: GoogleFault | null): void => {
      fault = next;
    },
  };
};
