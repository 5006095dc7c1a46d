import { html } from 'hono/html';
import type { StatusReport } from '../../app/connection-status.ts';
import type { User } from '../../core/user.ts';
import type { Html } from '../layout.ts';

type Step = {
  readonly isDone: boolean;
  readonly title: string;
  readonly text: string;
  readonly link: { readonly href: string; readonly label: string };
};

const stepsFor = (user: User, report: StatusReport): readonly Step[] => [
  {
    isDone: report.connected,
    title: 'Connect your calendar',
    text: 'We ask Google for permission to read your calendars and their events, and for nothing else.',
    link: { href: '/calendar/auth', label: 'Connect calendar' },
  },
  {
    isDone: user.slack !== null || user.phone?.consentAt != null,
    title: 'Say where to ask you',
    text: 'Slack is linked by itself where your address is the same; a phone number is asked for and confirmed.',
    link: { href: '/settings', label: 'Open settings' },
  },
  {
    isDone: false,
    title: 'Answer the first questions',
    text: 'When it is time you get one message with a few questions. You need not wait: choose a meeting and prepare it now.',
    link: { href: '/meetings', label: 'Choose a meeting' },
  },
];

/** What is left to do until the first preparation; the first open step has the button. */
export const firstSteps = (user: User, report: StatusReport, level: 'h1' | 'h2'): Html => {
  const steps = stepsFor(user, report);
  const current = steps.findIndex(({ isDone }) => !isDone);
  const heading = (text: Html): Html => (level === 'h1' ? html`<h2>${text}</h2>` : html`<h3>${text}</h3>`);
  const title = 'Three steps to your first preparation';
  return html`<section class="${level === 'h1' ? 'hero' : 'panel'}">
    ${level === 'h1' ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
    <ol class="steps" aria-label="First steps">${steps.map(
      ({ isDone, title: name, text, link }, index) => html`
      <li class="${isDone ? 'done' : index === current ? 'now' : 'later'}">
        ${heading(html`${name}${isDone ? html` <span class="badge ready">Done</span>` : ''}`)}
        ${isDone ? '' : html`<p>${text}</p>`}
        ${index === current ? html`<p><a class="button" href="${link.href}">${link.label}</a></p>` : ''}
      </li>`,
    )}</ol>
  </section>`;
};
