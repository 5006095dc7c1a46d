import { html, raw } from 'hono/html';
import type { AuthorizationRequest } from './authorization-request.ts';
import { describeScope, isOptional } from './scopes.ts';

export type ChoosableAccount = { readonly email: string; readonly name: string };

/** Where the consent page posts what the person decided. */
export const decisionPath = '/o/oauth2/v2/auth/decision';

const style = `
  :root { color-scheme: light dark; --ink: #1f1f1f; --soft: #5f6368; --line: #dadce0; --paper: #fff; --ground: #f0f4f9; --accent: #0b57d0; --on-accent: #fff; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #bdc1c6; --line: #3c4043; --paper: #1e1f20; --ground: #131314; --accent: #a8c7fa; --on-accent: #062e6f; } }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
  main { width: 100%; max-width: 520px; background: var(--paper); border-radius: 28px; padding: 32px; }
  .mark { color: var(--soft); font-size: 14px; border-bottom: 1px solid var(--line); padding-bottom: 12px; margin: 0 0 24px; }
  h1 { font-size: 28px; line-height: 1.25; font-weight: 500; margin: 0 0 8px; }
  .whole { white-space: nowrap; }
  h2 { font-size: 16px; font-weight: 600; margin: 28px 0 4px; }
  p { margin: 0 0 8px; color: var(--soft); }
  fieldset { border: 0; margin: 0; padding: 0; }
  legend { padding: 0; }
  label.row { display: flex; gap: 14px; align-items: center; padding: 12px 4px; border-bottom: 1px solid var(--line); cursor: pointer; overflow-wrap: anywhere; }
  label.row input { width: 20px; height: 20px; accent-color: var(--accent); flex: none; margin: 0; }
  .who { display: grid; } .who small { color: var(--soft); font-size: 14px; }
  input[type=email] { width: 100%; min-height: 44px; font: inherit; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; background: transparent; color: inherit; }
  input[type=email] { margin-top: 12px; }
  fieldset:not(:has(input[value='']:checked)) input[type=email] { display: none; }
  .actions { display: flex; flex-direction: row-reverse; flex-wrap: wrap; gap: 12px; margin-top: 32px; }
  button { font: inherit; font-weight: 500; min-height: 44px; padding: 8px 26px; border-radius: 22px; border: 1px solid var(--line); background: transparent; color: var(--accent); cursor: pointer; }
  button.main { background: var(--accent); color: var(--on-accent); border-color: var(--accent); }
  :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;

const page = (title: string, body: unknown) => html`<!DOCTYPE html>
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <link rel="icon" href="data:," />
      <title>${title}</title>
      <style>
        ${raw(style)}
      </style>
    </head>
    <body>
      <main>
        <p class="mark">Simulated Google · this machine only</p>
        ${body}
      </main>
    </body>
  </html>`;

const accountRow = (account: ChoosableAccount, chosen: boolean) => html`<label class="row">
  <input type="radio" name="account" value="${account.email}" ${chosen ? raw('checked') : ''} />
  <span class="who"><span>${account.name}</span><small>${account.email}</small></span>
</label>`;

const scopeRow = (scope: string) => html`<label class="row">
  <input type="checkbox" name="scope" value="${scope}" checked />
  <span>${describeScope(scope)}</span>
</label>`;

const scopesPart = (scopes: readonly string[]) =>
  scopes.length === 0
    ? html`<p>It will see your name and e-mail address.</p>`
    : html`<fieldset>
        <legend><h2>What it may do</h2></legend>
        <p>Leave out what you do not want to allow.</p>
        ${scopes.map(scopeRow)}
      </fieldset>`;

/** Choose an account, choose what to allow, allow or refuse. Works without a script. */
export const consentPage = (input: {
  readonly request: AuthorizationRequest;
  /** The query of the authorize URL: the decision is taken on the same request. */
  readonly query: string;
  readonly accounts: readonly ChoosableAccount[];
}) => {
  const { request, query, accounts } = input;
  const hinted = accounts.some(({ email }) => email === request.loginHint);
  const other = request.loginHint !== null && !hinted ? request.loginHint : '';
  const chosen = hinted ? request.loginHint : other === '' ? accounts[0]?.email : null;
  return page(
    'Sign in – simulated Google',
    html`<h1>Sign in to <span class="whole">exec-assistant</span></h1>
      <p>${new URL(request.redirectUri).host} asks to use your Google Account.</p>
      <form method="post" action="${decisionPath}">
        <input type="hidden" name="request" value="${query}" />
        <fieldset>
          <legend><h2>Choose an account</h2></legend>
          ${accounts.map((account) => accountRow(account, account.email === chosen))}
          <label class="row">
            <input type="radio" name="account" value="" ${other === '' ? '' : raw('checked')} />
            <span class="who"><span>Use another account</span></span>
          </label>
          <input
            type="email"
            name="other"
            value="${other}"
            aria-label="Address of another account"
            placeholder="name@example.com"
            autocomplete="off"
          />
        </fieldset>
        ${scopesPart(request.scopes.filter(isOptional))}
        <div class="actions">
          <button class="main" name="decision" value="allow">Continue</button>
          <button name="decision" value="deny">Cancel</button>
        </div>
      </form>`,
  );
};

/** Google's page for a request that it does not even send back. */
export const refusedPage = (error: string, description: string) =>
  page(
    'Access blocked – simulated Google',
    html`<h1>Access blocked: the request is invalid</h1>
      <p>${description}</p>
      <p>Error 400: ${error}</p>`,
  );
