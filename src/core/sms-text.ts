import { formatInZone } from './format-time.ts';
import { gsm7Units, segmentUnits, toGsm7 } from './gsm7.ts';
import type { AssistantMessage, MeetingSummary, PhoneCodeMessage } from './message.ts';
import { smsTitle } from './sms-title.ts';
import { timeLeftInShort } from './time-left.ts';

type SmsMessage = Extract<AssistantMessage, { kind: 'notice' | 'materials' | 'reminder' }> | PhoneCodeMessage;

const sender = 'Exec Assistant:';
const ending = 'STOP to end.';

const dayAndClock = ({ start, timeZone }: MeetingSummary): string =>
  formatInZone(start, timeZone, 'day-time').replace(',', '');

/** The same message from the fullest wording to the shortest. */
const wordings = (message: SmsMessage, link: string | null): readonly string[] => {
  if (message.kind === 'phone-code') {
    return [
      `${sender} your code is ${message.code}. Enter it within 10 minutes to get your prep notices by SMS. Not you? Ignore this. ${ending}`,
    ];
  }
  const { meeting } = message;
  const when = dayAndClock(meeting);
  const clock = formatInZone(meeting.start, meeting.timeZone, 'time');
  const answers = 'Reply 1 to prepare with defaults, 2 later, 3 skip.';
  switch (message.kind) {
    case 'notice': {
      const whole = `${sender} prep for your ${when} meeting. ${answers}`;
      const short = `${sender} prep for your ${when} meeting. ${answers} ${ending}`;
      if (link === null) return [short];
      return [
        `${whole} ${link} ${ending}`,
        `${sender} prep for ${when}. 1 prepare with defaults, 2 later, 3 skip. ${link} ${ending}`,
        short,
      ];
    }
    case 'materials': {
      const withoutLink = `${sender} prep for your ${when} meeting is ready. Open it on your dashboard. ${ending}`;
      if (link === null) return [withoutLink];
      return [
        `${sender} prep for your ${when} meeting is ready: ${link} ${ending}`,
        `${sender} ${clock} prep is ready: ${link} ${ending}`,
        withoutLink,
      ];
    }
    case 'reminder': {
      const starts = `${sender} your ${clock} meeting starts ${timeLeftInShort(message.startsInMinutes)}.`;
      const withoutLink = `${starts} Your prep is on your dashboard. ${ending}`;
      if (link === null) return [withoutLink];
      return [
        `${starts} Your prep: ${link} ${ending}`,
        `${sender} ${clock} prep: ${link} ${ending}`,
        withoutLink,
      ];
    }
  }
};

const titleLengths = [60, 40, 24];

/** The same with the title, as much of it as there is room for. A question can do without the link. */
const titledWordings = (message: SmsMessage, link: string | null): readonly string[] => {
  if (message.kind === 'phone-code' || message.meeting.titleInSms !== true) return [];
  const { meeting } = message;
  const when = dayAndClock(meeting);
  const titles = titleLengths.map((longest) => smsTitle(meeting.title, longest));
  const named = titles.filter((title) => title !== null);
  switch (message.kind) {
    case 'notice': {
      const asks = named.map((title) => `${sender} prep for "${title}" ${when}.`);
      const choices = '1 prepare with defaults, 2 later, 3 skip.';
      return [
        ...(link === null ? [] : asks.map((asked) => `${asked} ${choices} ${link} ${ending}`)),
        ...asks.map((asked) => `${asked} Reply ${choices} ${ending}`),
      ];
    }
    case 'materials':
      if (link === null) return [];
      return named.map((title) => `${sender} prep for "${title}" ${when} is ready: ${link} ${ending}`);
    case 'reminder': {
      if (link === null) return [];
      const soon = timeLeftInShort(message.startsInMinutes);
      return named.map((title) => `${sender} "${title}" starts ${soon}. Your prep: ${link} ${ending}`);
    }
  }
};

/**
 * The text of an SMS: always one 7-bit segment, and without the meeting's title unless its person wants it (a lock
 * screen shows it). A link that does not fit is left out, never cut.
 */
export const smsText = (message: SmsMessage, link: string | null): string => {
  const usable = link !== null && /^https?:\/\/[\x21-\x7E]+$/.test(link) ? link : null;
  const texts = [...titledWordings(message, usable), ...wordings(message, usable)].map(toGsm7);
  return (
    texts.find((text) => (gsm7Units(text) ?? Number.POSITIVE_INFINITY) <= segmentUnits) ?? texts.at(-1) ?? ''
  );
};
