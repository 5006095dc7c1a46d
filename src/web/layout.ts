import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { stylePath } from './style.ts';

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Who is signed in, as the header shows it. */
export type SignedIn = { readonly name: string; readonly email: string; readonly formToken: string };

const sections = {
  today: { href: '/', label: 'Today' },
  meetings: { href: '/meetings', label: 'Meetings' },
  approvals: { href: '/approvals', label: 'Approvals' },
  calendars: { href: '/calendars', label: 'Calendars' },
  rules: { href: '/rules', label: 'Rules' },
  settings: { href: '/settings', label: 'Settings' },
} as const;

type Section = keyof typeof sections;

export type Page = {
  readonly title: string;
  readonly signedIn: SignedIn | null;
  /** The part of the navigation that this page belongs to. */
  readonly section?: Section;
  readonly body: Html;
};

const navigationLink = (href: string, label: string, current: boolean): Html =>
  current ? html`<a href="${href}" aria-current="page">${label}</a>` : html`<a href="${href}">${label}</a>`;

/** The hidden field that proves a form was made by us for this session. */
export const formTokenField = (formToken: string): Html =>
  html`<input type="hidden" name="formToken" value="${formToken}">`;

const account = ({ name, email, formToken }: SignedIn): Html => html`
  <div class="account">
    <span class="who" title="${email}">${name}</span>
    <form method="post" action="/auth/logout">
      ${formTokenField(formToken)}
      <button class="quiet">Sign out</button>
    </form>
  </div>`;

/** A whole page: header with navigation, main part, footer. */
export const layout = ({ title, signedIn, section, body }: Page): Html => html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <meta name="robots" content="noindex">
  <title>${title} · Exec Assistant</title>
  <link rel="icon" href="data:,">
  <link rel="stylesheet" href="${stylePath}">
</head>
<body>
  <a class="skip" href="#main">Skip to content</a>
  <header class="top">
    <div class="bar">
      <a class="brand" href="/"><span class="mark" aria-hidden="true"></span>Exec Assistant</a>
      ${
        signedIn === null
          ? ''
          : html`<nav aria-label="Main">
        ${Object.entries(sections).map(([name, { href, label }]) => navigationLink(href, label, name === section))}
      </nav>
      ${account(signedIn)}`
      }
    </div>
  </header>
  <main id="main" tabindex="-1">${body}</main>
</body>
</html>`;
