import { html } from 'hono/html';
import type { RulePreview } from '../../app/preview-rule-change.ts';
import { formatInZone } from '../../core/format-time.ts';
import type { Meeting, PrepDecision } from '../../core/meeting.ts';
import type { RuleEffect } from '../../core/preview-rules.ts';
import { cleanTitle } from '../../core/untrusted-text.ts';
import type { Html } from '../layout.ts';
import type { ViewContext } from '../meeting-view.ts';

const mostOpen = 8;
const mostShown = 60;

const inWords = (decision: PrepDecision, { rules, timeZone }: ViewContext): string => {
  const label = rules.find(({ type }) => type === decision.type)?.label ?? decision.type;
  return decision.prepAt === null
    ? `${label}, not prepared`
    : `${label}, from ${formatInZone(decision.prepAt, timeZone, 'day-time')}`;
};

const row = ({ meeting, before, after }: RuleEffect<Meeting>, context: ViewContext): Html => html`
  <li class="line effect">
    <div><span class="name">${cleanTitle(meeting.title, 100)}</span>
      <span class="fine">${formatInZone(meeting.start, context.timeZone, 'day-time')}</span></div>
    <div><span class="fine">Now: ${inWords(before, context)}</span><span>Then: ${inWords(after, context)}</span></div>
  </li>`;

/** What the rules that were typed would change in the last and the next 30 days. */
export const rulePreview = ({ effects, looked, cut }: RulePreview, context: ViewContext): Html => {
  const changes = effects.length === 1 ? '1 meeting' : `${effects.length} meetings`;
  const rest = effects.slice(mostOpen, mostShown);
  return html`<section class="panel preview" aria-labelledby="preview" role="status">
    <h2 id="preview">What this would change</h2>
    <p>${
      effects.length === 0
        ? `Nothing among the ${looked} meetings of the last and next 30 days.`
        : `${changes} of ${looked} in the last and next 30 days. Nothing is saved yet.`
    }${cut ? ' Only the first of them were looked at.' : ''}</p>
    ${effects.length === 0 ? '' : html`<ol class="lines">${effects.slice(0, mostOpen).map((effect) => row(effect, context))}</ol>`}
    ${
      rest.length === 0
        ? ''
        : html`<details class="more"><summary>${effects.length - mostOpen} more</summary>
        <ol class="lines">${rest.map((effect) => row(effect, context))}</ol></details>`
    }
  </section>`;
};
