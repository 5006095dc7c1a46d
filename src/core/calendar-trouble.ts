/** Why Google lets nothing of a calendar be read, though the connection's tokens and scopes are in order. */
export type CalendarTrouble =
  | 'not-found'
  | 'no-right'
  | 'no-calendar-account'
  | 'blocked-by-admin'
  | 'refused';

/** What is wrong and what the person can do about it, in their words. */
export const calendarTroubleText: Readonly<Record<CalendarTrouble, string>> = {
  'not-found':
    'Google does not find this calendar any more. If it was shared with you, ask its owner to share it again.',
  'no-right':
    'You may no longer see the details of this calendar. Ask its owner for the right to see all event details.',
  'no-calendar-account':
    'This Google account has no Google Calendar. Open calendar.google.com with it once, or connect another account.',
  'blocked-by-admin':
    "Your organisation's Google administrator does not allow this app. Ask them to allow it, then connect again.",
  refused:
    'Google does not let me read this calendar any more. Check in Google Calendar that you can still open it.',
};

/** Whether the whole Google account is refused, not one calendar of it. */
export const isAccountWide = (trouble: CalendarTrouble): boolean =>
  trouble === 'no-calendar-account' || trouble === 'blocked-by-admin';
