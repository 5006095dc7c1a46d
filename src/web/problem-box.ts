import { html } from 'hono/html';
import type { Html } from './layout.ts';

/** Says, on the page drawn again, what is wrong with what was sent. */
export const problemBox = (text: string): Html =>
  html`<p class="notice bad" role="alert">${text} Nothing was changed.</p>`;
