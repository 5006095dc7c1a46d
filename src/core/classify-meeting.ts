import type { EventContent } from './calendar-event.ts';
import { htmlToText } from './html-to-text.ts';
import { countPeople, invitedPeople } from './invited-people.ts';
import { keywordWords, toKeywordText } from './keyword-text.ts';
import type { MeetingTypeRule, MeetingTypeRules } from './meeting-type.ts';
import { cleanText } from './untrusted-text.ts';

export type ClassifiedContent = Pick<
  EventContent,
  'title' | 'description' | 'attendees' | 'attendeesOmitted' | 'organizer'
>;

export type Classification = {
  readonly rule: MeetingTypeRule;
  /** Why, e.g. `qbr: "quarterly review" in the title, 12 people`. */
  readonly explanation: string;
};

type People = { readonly count: number; readonly atLeast: boolean };

const fits = (rule: MeetingTypeRule, { count, atLeast }: People): boolean =>
  (rule.minPeople === null || count >= rule.minPeople || atLeast) &&
  (rule.maxPeople === null || count <= rule.maxPeople);

const peopleText = ({ count, atLeast }: People): string =>
  `${atLeast ? 'at least ' : ''}${count} ${count === 1 ? 'person' : 'people'}`;

const boundsText = ({ minPeople, maxPeople }: MeetingTypeRule): string => {
  if (minPeople !== null && maxPeople !== null) return `${minPeople} to ${maxPeople}`;
  return minPeople === null ? `at most ${maxPeople}` : `at least ${minPeople}`;
};

/** A rule's keywords in the form of `toKeywordText`, worked out once. */
const preparedKeywords = new WeakMap<MeetingTypeRule, readonly { keyword: string; words: string }[]>();

const keywordsOf = (rule: MeetingTypeRule): readonly { keyword: string; words: string }[] => {
  const known = preparedKeywords.get(rule);
  if (known !== undefined) return known;
  const prepared = rule.keywords.map((keyword) => ({ keyword, words: toKeywordText(keyword) }));
  preparedKeywords.set(rule, prepared);
  return prepared;
};

type Hit = { readonly rule: MeetingTypeRule; readonly keyword: string };

/** Every rule with a keyword in the text, in the order of the file. */
const hitsIn = (rules: MeetingTypeRules, text: string): readonly Hit[] => {
  const words = toKeywordText(text);
  return rules.flatMap((rule) => {
    const hit = keywordsOf(rule).find((candidate) => words.includes(candidate.words));
    return hit === undefined ? [] : [{ rule, keyword: hit.keyword }];
  });
};

/** Words that may stand beside the names in the title of a conversation of two. */
const smallTalk = new Set(
  'and und et y with mit avec con x vs the sync chat meeting meet weekly biweekly monthly call coffee lunch checkin check in touchpoint intro jour fixe'.split(
    ' ',
  ),
);

/** "Anna / Ben", "Ben <> Anna sync": nothing in the title but the names of those who meet. */
const isTitledByNames = (content: ClassifiedContent): boolean => {
  const names = new Set(
    invitedPeople(content).flatMap((person) => [
      ...keywordWords(person.name ?? ''),
      ...keywordWords(person.email?.split('@')[0] ?? ''),
    ]),
  );
  const words = keywordWords(content.title ?? '').filter((word) => !smallTalk.has(word));
  return words.length > 0 && words.every((word) => names.has(word));
};

const conversationOfTwo = (
  rules: MeetingTypeRules,
  content: ClassifiedContent,
  people: People,
): Classification | null => {
  const rule = rules.find((candidate) => candidate.type === 'one_on_one');
  if (rule === undefined || people.atLeast || people.count !== 2 || !fits(rule, people)) return null;
  if (cleanText(content.title ?? '', 10) === '') {
    return { rule, explanation: `${rule.type}: no title, 2 people` };
  }
  return isTitledByNames(content)
    ? { rule, explanation: `${rule.type}: their names as the title, 2 people` }
    : null;
};

/** The type of a meeting: the first rule that matches the title, else the description, else `default`. */
export const classifyMeeting = (rules: MeetingTypeRules, content: ClassifiedContent): Classification => {
  const people: People = { count: countPeople(content), atLeast: content.attendeesOmitted };
  const found = (hit: Hit, where: string): Classification => ({
    rule: hit.rule,
    explanation: `${hit.rule.type}: "${hit.keyword}" in the ${where}, ${peopleText(people)}`,
  });

  const inTitle = hitsIn(rules, content.title ?? '');
  const byTitle = inTitle.find(({ rule }) => fits(rule, people));
  if (byTitle !== undefined) return found(byTitle, 'title');

  const ofTwo = conversationOfTwo(rules, content, people);
  if (ofTwo !== null) return ofTwo;

  const inDescription = hitsIn(rules, htmlToText(content.description ?? '').text);
  const byDescription = inDescription.find(({ rule }) => fits(rule, people));
  if (byDescription !== undefined) return found(byDescription, 'description');

  const rule = rules.find((candidate) => candidate.type === 'default') ?? rules.at(-1);
  if (rule === undefined) throw new RangeError('There are no meeting types');
  const near = inTitle[0];
  const why =
    near === undefined
      ? `no keyword of another type, ${peopleText(people)}`
      : `"${near.keyword}" in the title, but ${peopleText(people)} (${near.rule.label.toLowerCase()} has ${boundsText(near.rule)})`;
  return { rule, explanation: `${rule.type}: ${why}` };
};
