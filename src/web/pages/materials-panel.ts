import { html } from 'hono/html';
import { isBeingRevised, longestRemark, mostRevisions } from '../../core/decide-revision.ts';
import { writerLabel } from '../../core/materials/source-label.ts';
import type { Preparation } from '../../core/preparation.ts';
import type { Instant } from '../../core/time.ts';
import { cleanText } from '../../core/untrusted-text.ts';
import type { Html } from '../layout.ts';
import { formTokenField } from '../layout.ts';

type Panel = {
  readonly meetingId: string;
  readonly path: string;
  readonly preparation: Preparation;
  readonly formToken: string;
  readonly now: Instant;
};

const versionLine = ({ revisions = [], writer }: Preparation): Html => {
  const written = revisions.findLast(({ writtenAt }) => writtenAt !== null);
  const by = writer === null ? '' : `Written ${cleanText(writerLabel(writer), 80)}.`;
  return written === undefined
    ? html`<p class="fine">${by}</p>`
    : html`<p class="fine">Version ${written.number}, changed as you asked: “${cleanText(written.remark, longestRemark)}”. ${by}</p>`;
};

const changeForm = ({ meetingId, preparation, formToken, now }: Panel): Html => {
  const made = (preparation.revisions ?? []).length;
  if (isBeingRevised(preparation, now)) {
    return html`<p class="fine" role="status">A new version is being written. It appears under the same link in a moment.</p>`;
  }
  if (made >= mostRevisions)
    return html`<p class="fine">Changed ${made} times; that is as often as I may.</p>`;
  return html`<details class="more">
    <summary>Change it</summary>
    <form class="questions" method="post" action="/meetings/${meetingId}/materials/change">
      ${formTokenField(formToken)}
      <input type="hidden" name="preparationId" value="${preparation.id}">
      <label for="remark">What should be different?</label>
      <input type="text" id="remark" name="remark" required maxlength="${longestRemark}" placeholder="Shorter, or: add the budget">
      <button class="button small">Write a new version</button>
    </form>
  </details>`;
};

/** The materials of a meeting: opened, downloaded, changed and taken back from here. */
export const materialsPanel = (panel: Panel): Html => {
  const { meetingId, path, preparation, formToken } = panel;
  return html`
  <section class="panel ready" aria-labelledby="materials">
    <h2 id="materials">Materials</h2>
    <p>Agenda, questions, briefing and note template.</p>
    <div class="actions">
      <a class="button" href="${path}">Open materials</a>
      <a class="quiet" href="${path}?format=docx">As a Word document</a>
      <a class="quiet" href="${path}?format=md">As Markdown</a>
    </div>
    ${versionLine(preparation)}
    ${changeForm(panel)}
    <details class="more">
      <summary>Withdraw the link</summary>
      <form class="questions" method="post" action="/meetings/${meetingId}/materials/withdraw">
        ${formTokenField(formToken)}
        <input type="hidden" name="preparationId" value="${preparation.id}">
        <p class="fine">Nobody can open these materials any more, you included. It cannot be undone.</p>
        <button class="button small danger">Withdraw link</button>
      </form>
    </details>
  </section>`;
};
