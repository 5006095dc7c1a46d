import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { formatInZone } from '../../../src/core/format-time.ts';
import type { Instant } from '../../../src/core/time.ts';
import { isObject } from './check-objects.ts';
import { pageScript } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { renderBlocks } from './render-blocks.ts';
import { renderMrkdwn } from './render-mrkdwn.ts';
import type { Json, OpenView, SlackMessage, SlackPerson, SlackState } from './slack-state.ts';
import { conversationOf } from './slack-state.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export type PageFacts = {
  readonly state: SlackState;
  /** Whose Slack is looked at; null when nobody is known yet. */
  readonly person: SlackPerson | null;
  readonly tab: 'messages' | 'home';
  /** Times are shown in it. */
  readonly timeZone: string;
};

/** Changes when what is shown changes. */
const versionOf = (shown: unknown): string =>
  createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 12);

const initials = (name: string): string =>
  name
    .split(' ')
    .map((word) => word.slice(0, 1))
    .join('')
    .slice(0, 2)
    .toUpperCase();

const peopleList = ({ state, person }: PageFacts): Html => {
  const counted = state.people.map((one) => ({
    one,
    count: state.messages.filter(({ conversation }) => conversation === conversationOf(one.id)).length,
  }));
  return html`<nav id="people" aria-label="People" data-version="${versionOf([counted, person?.id])}">
    ${counted.map(
      ({
        one,
        count,
      }) => html`<a href="/?user=${one.id}" ${one.id === person?.id ? raw('aria-current="page"') : ''} title="${one.email}">
        <span class="face">${initials(one.name)}</span><span class="who">${one.name}</span>
        <span class="count">${count === 0 ? '' : count}</span></a>`,
    )}
  </nav>`;
};

const replyBox = (person: SlackPerson, ts: string): Html => html`<details class="reply">
  <summary>Reply in thread</summary>
  <form class="say" method="post" action="/_page/say">
    <input type="hidden" name="user" value="${person.id}"><input type="hidden" name="thread" value="${ts}">
    <input name="text" aria-label="Reply in thread" placeholder="Reply…" maxlength="3000" autocomplete="off"><button class="button plain">Send</button>
  </form>
</details>`;

const article = (
  message: SlackMessage,
  person: SlackPerson,
  timeZone: string,
  replies: readonly SlackMessage[] = [],
): Html => {
  const clock = (at: Instant): string => formatInZone(at, timeZone, 'time');
  const target = { userId: person.id, ts: message.ts };
  return html`<article ${message.ephemeral ? raw('class="private"') : ''}>
    <div class="avatar" aria-hidden="true">${message.byPerson ? initials(person.name) : 'EA'}</div>
    <div>
      <div class="meta"><b>${message.byPerson ? person.name : 'Exec Assistant'}</b>${message.byPerson ? '' : html`<span class="badge">APP</span>`}<time>${clock(message.at)}</time>
        ${message.editedAt === null ? '' : html`<span class="edited">(edited ${clock(message.editedAt)})</span>`}
        ${message.ephemeral ? html`<span class="onlyyou">Only visible to you</span>` : ''}</div>
      <div class="blocks">${message.blocks.length > 0 ? renderBlocks(message.blocks, target) : html`<div>${renderMrkdwn(message.text)}</div>`}</div>
      ${replies.length === 0 ? '' : html`<div class="thread">${replies.map((reply) => article(reply, person, timeZone))}</div>`}
      ${message.threadTs === undefined && !message.ephemeral && !message.byPerson ? replyBox(person, message.ts) : ''}
    </div>
  </article>`;
};

const conversation = ({ state, person, timeZone }: PageFacts): Html => {
  const messages =
    person === null
      ? []
      : state.messages.filter((message) => message.conversation === conversationOf(person.id));
  const threads = Map.groupBy(
    messages.filter(({ threadTs }) => threadTs !== undefined),
    ({ threadTs }) => threadTs ?? '',
  );
  const days = Map.groupBy(
    messages.filter(({ threadTs }) => threadTs === undefined),
    ({ at }) => formatInZone(at, timeZone, 'day'),
  );
  return html`<section id="messages" aria-live="polite" data-version="${versionOf(messages)}">
    ${
      person === null || messages.length === 0
        ? html`<div class="empty"><div class="avatar">EA</div><h2>Nothing here yet</h2>
          <p>When a meeting needs preparation, the assistant writes here. This page looks for news by itself.</p></div>`
        : [...days].map(
            ([day, ofDay]) =>
              html`<div class="day">${day}</div>${ofDay.map((message) => article(message, person, timeZone, threads.get(message.ts)))}`,
          )
    }
  </section>`;
};

const homeTab = ({ state, person }: PageFacts): Html => {
  const home = state.homes.find(({ userId }) => userId === person?.id);
  return html`<section id="messages" class="home" data-version="${versionOf(home)}">
    ${
      home === undefined || person === null
        ? html`<div class="empty"><h2>This home tab was not published yet</h2></div>`
        : html`<div class="blocks">${renderBlocks(blocksOf(home.view), { userId: person.id, ts: 'home' })}</div>`
    }
  </section>`;
};

const tabs = ({ person, tab }: PageFacts): Html =>
  person === null
    ? html``
    : html`<nav class="tabs" aria-label="Tabs">
      <a href="/?user=${person.id}&amp;tab=home&amp;open=1" ${tab === 'home' ? raw('aria-current="page"') : ''}>Home</a>
      <a href="/?user=${person.id}" ${tab === 'messages' ? raw('aria-current="page"') : ''}>Messages</a>
    </nav>`;

const composer = ({ person, tab }: PageFacts): Html =>
  person === null || tab === 'home'
    ? html``
    : html`<form class="say composer" method="post" action="/_page/say">
      <input type="hidden" name="user" value="${person.id}">
      <input name="text" aria-label="Message" placeholder="Message the assistant, or /prep" maxlength="3000" autocomplete="off"><button class="button plain">Send</button>
    </form>`;

const label = (value: unknown, otherwise: string): string =>
  isObject(value) && typeof value.text === 'string' ? value.text : otherwise;

const blocksOf = (view: Json): readonly Json[] =>
  Array.isArray(view.blocks) ? view.blocks.filter(isObject) : [];

const modal = (open: OpenView): Html => html`<div class="shade">
  <form class="modal" role="dialog" aria-modal="true" aria-label="${label(open.view.title, '')}" method="post" action="/_page/submit">
    <header><strong>${label(open.view.title, '')}</strong></header>
    <div class="body">
      ${open.errors[''] === undefined ? '' : html`<p class="error" role="alert">${open.errors['']}</p>`}
      ${renderBlocks(blocksOf(open.view), { userId: open.userId, ts: '' }, open)}
    </div>
    <footer>
      <input type="hidden" name=":view" value="${open.id}">
      <button class="button plain" formaction="/_page/close" formnovalidate>${label(open.view.close, 'Close')}</button>
      ${open.view.submit === undefined ? '' : html`<button class="button primary">${label(open.view.submit, 'Submit')}</button>`}
    </footer>
  </form>
</div>`;

/** The workspace as one person sees it. */
export const slackPage = (facts: PageFacts): Html => {
  const { person, state } = facts;
  const open = person === null ? undefined : state.views.findLast(({ userId }) => userId === person.id);
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
  <link rel="icon" href="data:," />
  <title>Slack (simulated)${person === null ? '' : ` – ${person.name}`}</title>
  <style>${raw(pageStyle)}</style>
</head>
<body data-zone="${facts.timeZone}">
  <aside>
    <h1>Local workspace</h1><p>A stand-in for Slack on this machine</p>
    <h2>Look as</h2>
    ${peopleList(facts)}
  </aside>
  <main>
    <header><strong>Exec Assistant</strong><span>${person === null ? 'nobody has joined yet' : `direct messages of ${person.email}`}</span></header>
    ${tabs(facts)}
    ${facts.tab === 'home' ? homeTab(facts) : conversation(facts)}
    ${composer(facts)}
  </main>
  <div id="dialog" data-version="${open === undefined ? '' : `${open.id}.${open.hash}`}">${open === undefined ? '' : modal(open)}</div>
  <script>${raw(pageScript)}</script>
</body>
</html>`;
};
