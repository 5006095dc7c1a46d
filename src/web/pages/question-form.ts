import { html } from 'hono/html';
import type { Question } from '../../core/meeting-type.ts';
import type { QuestionForm } from '../../core/message.ts';
import type { Html } from '../layout.ts';
import { formTokenField } from '../layout.ts';

/** As much as an answer or a note may have; the channels have the same bound. */
export const longestAnswer = 3000;

const field = ({ id, text, required, multiline }: Question): Html => {
  const name = `answer-${id}`;
  const label = html`<label for="${name}">${text}${required ? '' : html` <span class="fine">(optional)</span>`}</label>`;
  const attributes = html`id="${name}" name="${name}" maxlength="${longestAnswer}"`;
  return multiline
    ? html`${label}<textarea ${attributes} rows="3" ${required ? 'required' : ''}></textarea>`
    : html`${label}<input type="text" ${attributes} ${required ? 'required' : ''}>`;
};

const hidden = (form: QuestionForm, formToken: string): Html => html`${formTokenField(formToken)}
  <input type="hidden" name="preparationId" value="${form.preparationId}">
  <input type="hidden" name="version" value="${form.version}">`;

const reply = (input: {
  readonly meetingId: string;
  readonly form: QuestionForm;
  readonly formToken: string;
  readonly value: 'snooze' | 'skip' | 'skip-series';
  readonly label: string;
}): Html => html`
  <form method="post" action="/meetings/${input.meetingId}/reply">
    ${hidden(input.form, input.formToken)}
    <button class="quiet" name="reply" value="${input.value}">${input.label}</button>
  </form>`;

/** The preparation's questions, answered on the page; the other replies beside them. */
export const questionForm = (meetingId: string, form: QuestionForm, formToken: string): Html => html`
  <section class="panel asks" id="questions" aria-labelledby="questions-title">
    <h2 id="questions-title">Before I write</h2>
    <form class="questions" method="post" action="/meetings/${meetingId}/reply">
      ${hidden(form, formToken)}
      ${form.questions.map(field)}
      <label for="note">Anything else? <span class="fine">(optional)</span></label>
      <textarea id="note" name="note" rows="3" maxlength="${longestAnswer}"></textarea>
      <button class="button" name="reply" value="answers">Send answers</button>
    </form>
    <div class="actions">
      ${reply({ meetingId, form, formToken, value: 'snooze', label: 'Remind me in 2 hours' })}
      ${reply({ meetingId, form, formToken, value: 'skip', label: 'Skip this one' })}
      ${form.meeting.isSeries ? reply({ meetingId, form, formToken, value: 'skip-series', label: 'Skip the series' }) : ''}
    </div>
  </section>`;
