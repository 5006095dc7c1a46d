import { html } from 'hono/html';
import { allowedConferenceLink } from '../../core/conference-link.ts';
import type { Meeting } from '../../core/meeting.ts';
import type { QuestionForm } from '../../core/message.ts';
import type { Preparation } from '../../core/preparation.ts';
import { cleanText, cleanTitle } from '../../core/untrusted-text.ts';
import type { Html, SignedIn } from '../layout.ts';
import { formTokenField, layout } from '../layout.ts';
import type { ViewContext } from '../meeting-view.ts';
import { meetingView } from '../meeting-view.ts';
import { stateBadge } from './meeting-list.ts';
import { questionForm } from './question-form.ts';
import { timeline } from './timeline.ts';

const shownPeople = 40;
const longestTitle = 300;

const peopleText = (people: readonly string[]): string =>
  people.length <= shownPeople
    ? people.join(', ')
    : `${people.slice(0, shownPeople).join(', ')} and ${people.length - shownPeople} more`;

const fact = (term: string, description: Html | string | null): Html | '' =>
  description === null || description === '' ? '' : html`<div><dt>${term}</dt><dd>${description}</dd></div>`;

const prepareButton = (meeting: Meeting, signedIn: SignedIn, now: string): Html | '' => {
  const canStart = ['none', 'skipped', 'missed', 'failed', 'withdrawn'].includes(meeting.prep.status);
  if (!canStart || meeting.start <= now || meeting.status === 'cancelled') return '';
  return html`<form method="post" action="/meetings/${meeting.id}/prepare">
    ${formTokenField(signedIn.formToken)}<button class="button small">Prepare now</button></form>`;
};

const materialsPanel = (path: string, writer: string | null): Html => html`
  <section class="panel ready" aria-labelledby="materials">
    <h2 id="materials">Materials</h2>
    <p>Agenda, questions, briefing and note template.</p>
    <div class="actions">
      <a class="button" href="${path}">Open materials</a>
      <a class="quiet" href="${path}?format=md">As Markdown</a>
    </div>
    ${writer === null ? '' : html`<p class="fine">Written by: ${writer}</p>`}
  </section>`;

/** One meeting: its facts, what is asked, what was made, and how it came about. */
export const meetingPage = (input: {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly meeting: Meeting;
  readonly preparation: Preparation | null;
  readonly form: QuestionForm | null;
  readonly context: ViewContext;
}): Html => {
  const { signedIn, meeting, preparation, form, context } = input;
  const view = meetingView(meeting, preparation, context);
  const call = meeting.conferenceLink === null ? null : allowedConferenceLink(meeting.conferenceLink);
  return layout({
    title: view.title,
    signedIn,
    section: 'meetings',
    body: html`${input.notice}
    <header class="page-head">
      <p class="crumb"><a href="/meetings">Meetings</a></p>
      <h1>${cleanTitle(meeting.title, longestTitle)}</h1>
      <p>${view.when} ${stateBadge(view)}${view.state.detail === null ? '' : html` <span class="fine">${view.state.detail}</span>`}</p>
    </header>
    <div class="columns">
      <div>
        ${view.materialsPath === null ? '' : materialsPanel(view.materialsPath, preparation?.writer ?? null)}
        ${form === null ? '' : questionForm(meeting.id, form, signedIn.formToken)}
        <section aria-labelledby="facts">
          <h2 id="facts">About this meeting</h2>
          <dl class="facts-list">
            ${fact('Type', view.typeLabel)}
            ${fact('Why', view.rule)}
            ${fact('Preparation', view.prepAt === null ? meeting.decision.reason : `From ${view.prepAt}`)}
            ${fact('With', peopleText(view.people))}
            ${fact('Where', cleanText(meeting.location ?? '', 200))}
            ${fact('Call', call === null ? null : html`<a href="${call}" rel="noreferrer noopener">Join the call</a>`)}
          </dl>
          <div class="actions">${prepareButton(meeting, signedIn, context.now)}</div>
        </section>
      </div>
      <aside><section class="panel" aria-labelledby="timeline"><h2 id="timeline">Timeline</h2>
        ${timeline(meeting, preparation, context)}</section></aside>
    </div>`,
  });
};
