import * as z from 'zod';
import { contextSourceNames } from './context-source-names.ts';
import type { MeetingTypeRules } from './meeting-type.ts';
import { meetingTypes } from './meeting-type.ts';
import { parseConfig } from './parse-config.ts';

/** Meetings are known 30 days ahead; a longer lead than this could not be kept. */
export const longestLeadHours = 29 * 24;

const text = (longest: number) => z.string().trim().min(1).max(longest);
const people = z.int().min(1).max(10_000).nullable().default(null);
const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be lower-case letters, digits and dashes');
const contextName = z.enum(contextSourceNames, { error: `must be one of: ${contextSourceNames.join(', ')}` });

const unique = <T>(values: readonly T[]): boolean => new Set(values).size === values.length;

const ruleSchema = z
  .strictObject({
    type: z.enum(meetingTypes, { error: `must be one of: ${meetingTypes.join(', ')}` }),
    label: text(40),
    keywords: z.array(text(60)).max(60).default([]),
    minPeople: people,
    maxPeople: people,
    leadHours: z.number().positive().max(longestLeadHours),
    contextSources: z.array(contextName).refine(unique, 'names a source twice'),
    questions: z
      .array(
        z.strictObject({
          id,
          text: text(150),
          required: z.boolean().default(false),
          multiline: z.boolean().default(true),
        }),
      )
      .min(1)
      .max(5)
      .refine((questions) => unique(questions.map((question) => question.id)), 'uses a question id twice'),
    agenda: z
      .array(
        z.strictObject({
          title: text(60),
          share: z.number().positive().max(100),
          purpose: text(200),
          answers: z.array(id).default([]),
          context: z.array(contextName).default([]),
        }),
      )
      .min(1)
      .max(8),
    questionBank: z.array(text(200)).min(1).max(12),
  })
  .superRefine((rule, context) => {
    if (rule.minPeople !== null && rule.maxPeople !== null && rule.minPeople > rule.maxPeople) {
      context.addIssue({ code: 'custom', path: ['minPeople'], message: 'must not be more than maxPeople' });
    }
    if (rule.type !== 'default' && rule.keywords.length === 0) {
      context.addIssue({ code: 'custom', path: ['keywords'], message: 'needs at least one keyword' });
    }
    if (
      rule.type === 'default' &&
      (rule.keywords.length > 0 || rule.minPeople !== null || rule.maxPeople !== null)
    ) {
      context.addIssue({
        code: 'custom',
        path: ['type'],
        message: 'matches everything: no keywords, no bounds',
      });
    }
    const known = new Set(rule.questions.map((question) => question.id));
    rule.agenda.forEach((section, index) => {
      const stray = section.answers.find((answer) => !known.has(answer));
      if (stray === undefined) return;
      context.addIssue({
        code: 'custom',
        path: ['agenda', index, 'answers'],
        message: `no question "${stray}"`,
      });
    });
  });

const schema = z.strictObject({
  types: z.array(ruleSchema).superRefine((rules, context) => {
    rules.forEach((rule, index) => {
      if (rules.findIndex((other) => other.type === rule.type) < index) {
        context.addIssue({ code: 'custom', path: [index, 'type'], message: 'is there twice' });
      }
    });
    const missing = meetingTypes.filter((type) => !rules.some((rule) => rule.type === type));
    if (missing.length > 0) context.addIssue({ code: 'custom', message: `misses ${missing.join(', ')}` });
    else if (rules.at(-1)?.type !== 'default') {
      context.addIssue({ code: 'custom', message: 'default must be the last entry: it matches everything' });
    }
  }),
});

/** Checks the parsed file, most important rule first; throws InvalidConfig naming entry and field. */
export const parseMeetingTypes = (parsed: unknown): MeetingTypeRules => parseConfig(schema, parsed).types;
