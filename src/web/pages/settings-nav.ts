import { html } from 'hono/html';
import type { Html } from '../layout.ts';

const pages = {
  settings: { href: '/settings', label: 'Preferences' },
  phone: { href: '/settings/phone', label: 'Text messages' },
  activity: { href: '/activity', label: 'Activity' },
  data: { href: '/data', label: 'My data' },
} as const;

/** The pages about the person themselves. */
export const settingsNav = (current: keyof typeof pages): Html => html`
  <nav class="tabs" aria-label="Settings">${Object.entries(pages).map(
    ([name, { href, label }]) =>
      html`<a href="${href}" ${name === current ? html`aria-current="page"` : ''}>${label}</a>`,
  )}</nav>`;
