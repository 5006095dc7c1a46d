import { html } from 'hono/html';
import type { Html } from '../layout.ts';
import { layout } from '../layout.ts';

/** A page with one thing to say: a refusal, an error, a thing that is gone. */
export const messagePage = (input: {
  readonly title: string;
  readonly text: string;
  readonly next?: { readonly href: string; readonly label: string };
}): Html => {
  const next = input.next ?? { href: '/', label: 'Go to the start page' };
  return layout({
    title: input.title,
    signedIn: null,
    body: html`<section class="message">
      <h1>${input.title}</h1>
      <p>${input.text}</p>
      <p><a class="button" href="${next.href}">${next.label}</a></p>
    </section>`,
  });
};
