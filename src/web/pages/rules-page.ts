import { html } from 'hono/html';
import type { RulePreview } from '../../app/preview-rule-change.ts';
import type { MeetingTypeRule, MeetingTypeRules } from '../../core/meeting-type.ts';
import { cleanText } from '../../core/untrusted-text.ts';
import type { Html, SignedIn } from '../layout.ts';
import { formTokenField, layout } from '../layout.ts';
import type { ViewContext } from '../meeting-view.ts';
import type { TypedRules } from '../read-rules.ts';
import { rulePreview } from './rule-preview.ts';

const blankRows = 2;

const people = ({ minPeople, maxPeople }: MeetingTypeRule): string => {
  if (minPeople === null && maxPeople === null) return '';
  if (minPeople !== null && maxPeople !== null) {
    return minPeople === maxPeople ? `${minPeople} people` : `${minPeople} to ${maxPeople} people`;
  }
  return minPeople === null ? `up to ${maxPeople} people` : `${minPeople} people or more`;
};

const shownKeywords = 3;

const quoted = (keywords: readonly string[]): string => keywords.map((keyword) => `“${keyword}”`).join(', ');

/** How a type is recognised: a few of its words, all of them on demand, and how many people. */
const recognised = (rules: readonly MeetingTypeRule[]): Html => {
  const keywords = rules.flatMap((rule) => rule.keywords);
  const crowd = [...new Set(rules.map(people))].filter((text) => text !== '').join(', or ');
  if (keywords.length === 0)
    return html`<span class="fine">${crowd || 'Whatever no other type takes'}</span>`;
  const few = quoted(keywords.slice(0, shownKeywords));
  return html`${
    keywords.length <= shownKeywords
      ? html`<span class="fine">${few}</span>`
      : html`<details class="more"><summary>${few} and ${keywords.length - shownKeywords} more</summary>
        <p class="fine">${quoted(keywords.slice(shownKeywords))}</p></details>`
  }${crowd === '' ? '' : html`<span class="fine">${crowd}</span>`}`;
};

const inDays = (hours: number): string => {
  if (hours < 48 || hours % 24 !== 0) return hours === 1 ? '1 hour' : `${hours} hours`;
  return `${hours / 24} days`;
};

const typeRow = (rules: readonly MeetingTypeRule[], typed: TypedRules): Html => {
  const [rule] = rules;
  if (rule === undefined) return html``;
  const { type, label, leadHours } = rule;
  return html`<li class="line">
    <div><h3>${label}</h3>${recognised(rules)}</div>
    <div class="lead-time">
      <label for="lead-${type}"><span class="unseen">${label}: </span>Hours before</label>
      <input id="lead-${type}" name="lead-${type}" inputmode="decimal" maxlength="6" value="${cleanText(typed.leadHours[type] ?? '', 8)}" placeholder="${leadHours}">
      <span class="fine">usually ${inDays(leadHours)}</span>
    </div>
  </li>`;
};

const keywordRow = (
  rules: MeetingTypeRules,
  row: number,
  entry: { readonly keyword: string; readonly type: string },
): Html => html`<div class="pair keyword">
  <div><label for="keyword-${row}">Words in the title or text<span class="unseen">, rule ${row + 1}</span></label>
    <input id="keyword-${row}" name="keyword-${row}" type="text" maxlength="60" value="${entry.keyword}"></div>
  <div><label for="type-${row}">make it a<span class="unseen">, rule ${row + 1}</span></label>
    <select id="type-${row}" name="type-${row}">${[
      ...new Map(rules.map(({ type, label }) => [type, label])),
    ].map(
      ([type, label]) =>
        html`<option value="${type}" ${type === entry.type ? 'selected' : ''}>${label}</option>`,
    )}</select></div>
</div>`;

/** How meetings are recognised and when they are prepared, and what the person wants otherwise. */
export const rulesPage = (input: {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly typed: TypedRules;
  readonly mutedMeetings: number;
  readonly preview: RulePreview | null;
  readonly context: ViewContext;
}): Html => {
  const { signedIn, typed, preview, context } = input;
  const { rules } = context;
  const byType = Map.groupBy(rules, ({ type }) => type);
  const rows = [
    ...typed.keywords,
    ...Array.from({ length: blankRows }, () => ({ keyword: '', type: rules[0]?.type ?? '' })),
  ];
  return layout({
    title: 'Rules',
    signedIn,
    section: 'rules',
    body: html`${input.notice}
    <header class="page-head"><h1>Rules</h1>
      <p>How your meetings are recognised, and how long before one its preparation starts.</p></header>
    ${preview === null ? '' : rulePreview(preview, context)}
    <form class="questions rules" method="post" action="/rules">
      ${formTokenField(signedIn.formToken)}
      <section class="panel" aria-labelledby="own">
        <h2 id="own">My own rules</h2>
        <p class="fine">They come before all others. To remove one, empty its words.</p>
        ${rows.map((entry, row) => keywordRow(rules, row, { ...entry, keyword: cleanText(entry.keyword, 60) }))}
      </section>
      <section class="panel" aria-labelledby="types">
        <h2 id="types">Types of meetings</h2>
        <p class="fine">The first that fits wins. Hours left empty are as usual.</p>
        <ol class="lines">${[...byType.values()].map((ofType) => typeRow(ofType, typed))}</ol>
      </section>
      <div class="actions">
        <button class="button" name="action" value="save">Save rules</button>
        <button class="button plain" name="action" value="preview">What would this change?</button>
      </div>
    </form>
    ${
      input.mutedMeetings === 0
        ? ''
        : html`<p class="fine">You muted ${input.mutedMeetings === 1 ? 'one meeting' : `${input.mutedMeetings} meetings`} by hand; that stays as it is.</p>`
    }`,
  });
};
