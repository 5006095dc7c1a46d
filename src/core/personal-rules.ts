import * as z from 'zod';
import { InvalidInput } from './errors.ts';
import { toKeywordText } from './keyword-text.ts';
import type { MeetingTypeRule, MeetingTypeRules } from './meeting-type.ts';
import { meetingTypes } from './meeting-type.ts';
import { parseConfig } from './parse-config.ts';
import { longestLeadHours } from './parse-meeting-types.ts';

const type = z.enum(meetingTypes, { error: `must be one of: ${meetingTypes.join(', ')}` });

const schema = z.strictObject({
  /** Tried before the deployment's rules, in this order; whatever the number of people. */
  keywords: z
    .array(
      z.strictObject({
        keyword: z
          .string()
          .trim()
          .min(1)
          .max(60)
          .refine((keyword) => toKeywordText(keyword).trim() !== '', 'has no letter or digit'),
        type,
      }),
    )
    .max(50)
    .default([]),
  /** When the preparation of a type starts, in hours before the meeting. */
  leadHours: z.partialRecord(type, z.number().positive().max(longestLeadHours)).default({}),
  /** Ids of meetings that are not to be prepared. */
  mutedMeetings: z.array(z.string().min(1).max(128)).max(500).default([]),
});

/** What one person wants otherwise than the deployment's rules say. */
export type PersonalRules = Readonly<z.infer<typeof schema>>;

export const noPersonalRules: PersonalRules = { keywords: [], leadHours: {}, mutedMeetings: [] };

/** Checks rules that a person sent or wrote; throws InvalidConfig naming entry and field. */
export const parsePersonalRules = (parsed: unknown): PersonalRules => parseConfig(schema, parsed);

/** The deployment's rules as this person wants them: their keywords first, their lead times. */
export const withPersonalRules = (rules: MeetingTypeRules, personal: PersonalRules): MeetingTypeRules => {
  const timed = rules.map((rule): MeetingTypeRule => {
    const leadHours = personal.leadHours[rule.type];
    return leadHours === undefined ? rule : { ...rule, leadHours };
  });
  const added = personal.keywords.map(({ keyword, type: wanted }): MeetingTypeRule => {
    const rule = timed.find((candidate) => candidate.type === wanted);
    if (rule === undefined) throw new InvalidInput('type', `There is no meeting type ${wanted}`);
    return { ...rule, keywords: [keyword], minPeople: null, maxPeople: null };
  });
  return [...added, ...timed];
};
