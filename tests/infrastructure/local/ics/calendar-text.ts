import type { CalendarFile } from '../../../../infrastructure/local/ics/read-calendar-file.ts';
import { readCalendarFile } from '../../../../infrastructure/local/ics/read-calendar-file.ts';

export const calendarText = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n');

export const eventText = (...lines: string[]): string =>
  ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');

/** What a calendar with this one event in Berlin becomes. */
export const readOne = (...lines: string[]): CalendarFile =>
  readCalendarFile(
    calendarText('X-WR-TIMEZONE:Europe/Berlin', eventText('UID:one@example.com', 'SUMMARY:One', ...lines)),
  );
