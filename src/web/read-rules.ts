import { meetingTypes } from '../core/meeting-type.ts';
import { type PersonalRules, parsePersonalRules } from '../core/personal-rules.ts';
import type { Form } from './person-page.ts';

const mostRows = 60;

/** What the form of the rules page says, as it was typed: for drawing it again. */
export type TypedRules = {
  readonly keywords: readonly { readonly keyword: string; readonly type: string }[];
  /** Hours by type; empty for the usual. */
  readonly leadHours: Readonly<Record<string, string>>;
};

export const typedRules = (form: Form): TypedRules => ({
  keywords: Array.from({ length: mostRows }, (_, row) => ({
    keyword: (form[`keyword-${row}`] ?? '').slice(0, 200),
    type: form[`type-${row}`] ?? '',
  })).filter(({ keyword }) => keyword.trim() !== ''),
  leadHours: Object.fromEntries(meetingTypes.map((type) => [type, (form[`lead-${type}`] ?? '').trim()])),
});

/** A person's rules as the form has them. */
export const typedFrom = ({ keywords, leadHours }: PersonalRules): TypedRules => ({
  keywords,
  leadHours: Object.fromEntries(Object.entries(leadHours).map(([type, hours]) => [type, String(hours)])),
});

/** The rules that were typed; muted meetings stay as they are. Throws InvalidConfig naming the field. */
export const readRules = (typed: TypedRules, present: PersonalRules): PersonalRules =>
  parsePersonalRules({
    keywords: typed.keywords,
    leadHours: Object.fromEntries(
      Object.entries(typed.leadHours).flatMap(([type, hours]) =>
        hours === '' ? [] : [[type, Number(hours.replace(',', '.'))]],
      ),
    ),
    mutedMeetings: present.mutedMeetings,
  });
