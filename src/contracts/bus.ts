/** The names on the event bus: one spelling, used by the publisher, the rule and the tests. */
export const eventSource = 'exec-assistant.calendar-monitor';
export const meetingRequiresPrepDetailType = 'MeetingRequiresPrep';
