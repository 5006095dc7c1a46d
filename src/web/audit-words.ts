import { cleanText } from '../core/untrusted-text.ts';
import type { AuditEntry } from '../ports/audit-trail.ts';

/** Each action as a sentence about the person. */
const sentences: Readonly<Record<string, string>> = {
  'account.sign-in': 'You signed in',
  'calendar.connect': 'You connected a calendar account',
  'calendar.disconnect': 'You disconnected a calendar account',
  'calendar.selected': 'You chose a calendar to be followed',
  'calendar.deselected': 'You chose a calendar to be left alone',
  'calendar.reconnect-needed': 'Google ended the access to a calendar account',
  'slack.linked': 'Your Slack account was linked',
  'phone.confirmed': 'You confirmed your phone number',
  'phone.removed': 'You removed your phone number',
  'sms.stopped': 'You stopped text messages',
  'sms.started': 'You turned text messages on again',
  'preferences.changed': 'You changed your settings',
  'rules.changed': 'You changed your rules',
  'meeting.muted': 'You muted a meeting',
  'meeting.unmuted': 'You had a meeting prepared again',
  'series.muted': 'You muted a series',
  'preparation.asked-for': 'You asked for a preparation',
  'preparation.started': 'A preparation was started',
  'preparation.missed': 'A preparation was missed',
  'preparation.failed': 'A preparation failed',
  'preparation.withdrawn': 'A preparation was withdrawn',
  'preparation.answers': 'You answered the questions',
  'preparation.snooze': 'You put the questions off',
  'preparation.skip': 'You skipped a preparation',
  'preparation.skip-series': 'You skipped a series',
  'meeting.appeared': 'A meeting came back to your calendar',
  'meeting.edited': 'A meeting changed',
  'meeting.moved': 'A meeting moved',
  'meeting.cancelled': 'A meeting was cancelled',
  'meeting.left': 'A meeting left your calendars',
  'notice.sent': 'You were asked',
  'materials.sent': 'The materials were sent to you',
  'materials.delivered': 'The materials were delivered',
  'materials.open': 'The materials were opened',
  'materials.change-asked': 'You asked for a change of the materials',
  'materials.changed': 'The materials were written anew',
  'materials.link-withdrawn': 'You took the link to the materials back',
  'materials.feedback': 'You said what you think of the materials',
  'reminder.sent': 'You were reminded',
  'failure.sent': 'You were told of a failure',
  'action.pending': 'A change of your calendar was asked for',
  'action.approved': 'You agreed to a change of your calendar',
  'action.rejected': 'You said no to a change of your calendar',
  'action.executed': 'Your calendar was changed as you agreed',
  'action.changed-meanwhile': 'A change of your calendar was left: the event had changed',
  'action.failed': 'A change of your calendar could not be made',
  'action.expired': 'A question about your calendar ran out',
  'action.cancelled': 'A question about your calendar was taken back: the meeting changed',
  'action.undoing': 'You took a change of your calendar back',
  'action.undone': 'A change of your calendar was undone',
  'action.not-undone': 'A change of your calendar could not be undone',
  'data.exported': 'You downloaded your data',
};

/** What happened, in words; an action without a sentence says its own name. */
export const auditSentence = ({ action }: AuditEntry): string => {
  const sentence = Object.hasOwn(sentences, action) ? sentences[action] : undefined;
  if (sentence !== undefined) return sentence;
  const words = cleanText(action.replaceAll(/[.-]/g, ' '), 80);
  return words.charAt(0).toUpperCase() + words.slice(1);
};
