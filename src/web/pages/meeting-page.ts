import { html } from 'hono/html';
import type { CalendarActions } from '../../app/calendar-actions-of-meeting.ts';
import type { MeetingConflict } from '../../app/find-conflicts.ts';
import { allowedConferenceLink } from '../../core/conference-link.ts';
import { sourceName } from '../../core/materials/source-label.ts';
import type { Meeting } from '../../core/meeting.ts';
import type { QuestionForm } from '../../core/message.ts';
import type { ContextResult, Preparation } from '../../core/preparation.ts';
import { cleanText, cleanTitle } from '../../core/untrusted-text.ts';
import type { Html, SignedIn } from '../layout.ts';
import { layout } from '../layout.ts';
import type { ViewContext } from '../meeting-view.ts';
import { meetingView } from '../meeting-view.ts';
import { calendarActionsPanel } from './calendar-actions-panel.ts';
import { clashesOf } from './clashes.ts';
import { materialsPanel } from './materials-panel.ts';
import { meetingActions, stateBadge } from './meeting-list.ts';
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

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What became of asking each context source. */
const sourcesPanel = (preparation: Preparation): Html | '' => {
  if (preparation.context.length === 0) return '';
  const told = (result: ContextResult): string => {
    switch (result.kind) {
      case 'found':
        return result.facts.length === 1 ? '1 fact' : `${result.facts.length} facts`;
      case 'nothing':
        return 'Nothing found';
      case 'unavailable':
        return `Could not be read: ${cleanText(result.reason, 120)}`;
    }
  };
  return html`<section aria-labelledby="sources"><h2 id="sources">Sources</h2>
    <dl class="facts-list">${preparation.context.map((result) =>
      fact(capital(cleanText(sourceName(result.source), 60)), told(result)),
    )}</dl></section>`;
};

/** In dollars; most preparations cost a fraction of a cent. */
const costText = ({ costUsd, writtenAt }: Preparation): string | null => {
  if (writtenAt === null) return null;
  return costUsd === 0 ? 'Nothing: no model was paid for' : `$${costUsd.toFixed(costUsd < 0.01 ? 4 : 2)}`;
};

/** One meeting: its facts, what is asked, what was made, and how it came about. */
export const meetingPage = (input: {
  readonly signedIn: SignedIn;
  readonly notice: Html | '';
  readonly meeting: Meeting;
  readonly preparation: Preparation | null;
  readonly conflicts: readonly MeetingConflict[];
  readonly actions: CalendarActions;
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
      <h1 id="title-${meeting.id}">${cleanTitle(meeting.title, longestTitle)}</h1>
      <p>${view.when} ${stateBadge(view)}${view.state.detail === null ? '' : html` <span class="fine">${view.state.detail}</span>`}</p>
    </header>
    <div class="columns">
      <div>
        ${
          view.materialsPath === null || preparation === null
            ? ''
            : materialsPanel({
                meetingId: meeting.id,
                path: view.materialsPath,
                preparation,
                formToken: signedIn.formToken,
                now: context.now,
              })
        }
        ${form === null ? '' : questionForm(meeting.id, form, signedIn.formToken)}
        ${calendarActionsPanel({
          meetingId: meeting.id,
          actions: input.actions,
          isOver: view.isOver,
          formToken: signedIn.formToken,
          now: context.now,
        })}
        <section aria-labelledby="facts">
          <h2 id="facts">About this meeting</h2>
          <dl class="facts-list">
            ${fact('Type', view.typeLabel)}
            ${fact('Why', view.rule)}
            ${fact('Preparation', view.prepAt === null ? cleanText(meeting.decision.reason, 240) : `From ${view.prepAt}`)}
            ${fact('With', peopleText(view.people))}
            ${fact('At the same time', clashesOf(meeting.id, input.conflicts, context))}
            ${fact('Where', cleanText(meeting.location ?? '', 200))}
            ${fact('Cost', preparation === null ? null : costText(preparation))}
            ${fact('Call', call === null ? null : html`<a href="${call}" rel="noreferrer noopener">Join the call</a>`)}
          </dl>
          ${meetingActions(view, signedIn.formToken, 'meeting')}
        </section>
        ${preparation === null ? '' : sourcesPanel(preparation)}
      </div>
      <aside><section class="panel" aria-labelledby="timeline"><h2 id="timeline">Timeline</h2>
        ${timeline(meeting, preparation, context)}</section></aside>
    </div>`,
  });
};
