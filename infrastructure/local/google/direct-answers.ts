import type { Instant } from '../../../src/core/time.ts';
import type { GoogleBehaviour } from './behaviour.ts';
import { listCalendarList } from './calendar-list.ts';
import type { CalendarState } from './calendar-state.ts';
import { viewOf, viewOfCalendar } from './calendar-view.ts';
import { listEvents, tokenRulesOf } from './events-list.ts';
import { GoogleApiError } from './google-error.ts';
import type { RequestLog } from './request-log.ts';

/**
 * The lists as the API gives them, by the same rules and with the same refusals (thrown), without HTTP and
 * without signing in: for tests that need tens of thousands of them.
 */
export const createDirectAnswers = (deps: {
  readonly state: () => CalendarState;
  readonly behaviour: () => GoogleBehaviour;
  readonly requests: RequestLog;
  readonly now: () => Instant;
}) => {
  const common = (path: string, query: URLSearchParams) => ({
    query,
    state: deps.state(),
    behaviour: deps.behaviour(),
    now: deps.now(),
    violate: (rule: string) => deps.requests.violate({ at: deps.now(), path, rule }),
  });
  const noted = <Answer>(path: string, answer: () => Answer): Answer => {
    try {
      return answer();
    } catch (error) {
      if (error instanceof GoogleApiError && error.violation !== null)
        deps.requests.violate({ at: deps.now(), path, rule: error.violation });
      throw error;
    }
  };
  return {
    events: (email: string, calendarId: string, query: URLSearchParams): unknown =>
      noted('events', () => {
        const view = viewOfCalendar(deps.state(), email, calendarId);
        if (view === null)
          throw new GoogleApiError({ status: 404, reason: 'notFound', message: 'Not Found' });
        return listEvents({ ...common('events', query), view });
      }),
    calendarList: (email: string, query: URLSearchParams): unknown =>
      noted('calendarList', () => {
        const input = { ...common('calendarList', query), view: viewOf(deps.state(), email) };
        return listCalendarList({ ...input, email, state: deps.state(), rules: tokenRulesOf(input) });
      }),
  };
};
