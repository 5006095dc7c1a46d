import { formatInZone } from '../../../src/core/format-time.ts';
import { cleanText } from '../../../src/core/untrusted-text.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Log, LogFacts } from '../../../src/ports/log.ts';
import type { LogCode } from '../../../src/ports/log-codes.ts';
import { errorFacts } from '../../../src/runtime/json-log.ts';
import type { KnownTitles } from './known-titles.ts';
import { narration } from './narration.ts';

const longestTitle = 60;

/** Turns the log into one readable line for each thing that happens, with the person's own time. */
export const narratingLog =
  (write: (line: string) => void, timeZone: string) =>
  (clock: Clock, titles: KnownTitles): Log => {
    const aboutOf = (facts: LogFacts): string => {
      const title = titles.of(facts);
      return title === null ? 'a meeting' : `“${cleanText(title, longestTitle)}”`;
    };
    const tell = (code: LogCode, facts: LogFacts, more: string): void => {
      const sentence = narration[code]?.(aboutOf(facts), facts) ?? '';
      if (sentence !== '') write(`${formatInZone(clock.now(), timeZone, 'day-time')}  ${sentence}${more}`);
    };
    return {
      info: (code, facts = {}) => tell(code, facts, ''),
      warn: (code, facts = {}) => tell(code, facts, ''),
      error: (code, error, facts = {}) => {
        const { errorName, errorMessage } = errorFacts(error);
        tell(code, facts, ` (${errorName}: ${errorMessage})`);
      },
    };
  };
