import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { isObject } from './check-objects.ts';
import { renderMrkdwn, renderPlain } from './render-mrkdwn.ts';
import type { Json } from './slack-state.ts';

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Where a message's buttons lead. */
export type MessageTarget = { readonly userId: string; readonly ts: string };

const textOf = (value: unknown): Html => {
  if (!isObject(value) || typeof value.text !== 'string') return html``;
  return value.type === 'mrkdwn' ? renderMrkdwn(value.text) : renderPlain(value.text);
};

const attribute = (value: unknown): string => (typeof value === 'string' ? value : '');

const objects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

const confirmText = (button: Json): string => {
  if (!isObject(button.confirm)) return '';
  const parts = [button.confirm.title, button.confirm.text];
  return parts.map((part) => (isObject(part) ? attribute(part.text) : '')).join('\n\n');
};

const renderButton = (button: Json, target: MessageTarget): Html => {
  const style = button.style === 'primary' || button.style === 'danger' ? button.style : 'plain';
  const actionId = attribute(button.action_id);
  if (typeof button.url === 'string' && /^https?:\/\//.test(button.url)) {
    return html`<a class="button ${style}" href="${button.url}" target="_blank" rel="noopener noreferrer"
      data-user="${target.userId}" data-ts="${target.ts}" data-action="${actionId}">${textOf(button.text)}</a>`;
  }
  return html`<form method="post" action="/_page/click" data-confirm="${confirmText(button)}">
    <input type="hidden" name="user" value="${target.userId}">
    <input type="hidden" name="ts" value="${target.ts}">
    <input type="hidden" name="action" value="${actionId}">
    <input type="hidden" name="value" value="${attribute(button.value)}">
    <button class="button ${style}">${textOf(button.text)}</button>
  </form>`;
};

const renderInput = (block: Json, typed: string, error: string | undefined): Html => {
  const id = attribute(block.block_id);
  const element = isObject(block.element) ? block.element : {};
  const max = typeof element.max_length === 'number' ? element.max_length : 3000;
  const value = typed === '' ? attribute(element.initial_value) : typed;
  const required = block.optional !== true;
  const field =
    element.multiline === true
      ? html`<textarea id="${id}" name="${id}" rows="3" maxlength="${max}">${value}</textarea>`
      : html`<input id="${id}" name="${id}" maxlength="${max}" value="${value}" autocomplete="off">`;
  return html`<div class="field ${error === undefined ? '' : 'wrong'}">
    <label for="${id}">${textOf(block.label)}${required ? '' : html` <span class="optional">(optional)</span>`}</label>
    ${field}
    ${error === undefined ? '' : html`<p class="error" role="alert">${error}</p>`}
  </div>`;
};

/** What the fields of a modal hold, by block id. */
export type Fields = {
  readonly typed: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
};

const nothingTyped: Fields = { typed: {}, errors: {} };

const renderBlock = (block: Json, target: MessageTarget, fields: Fields): Html => {
  switch (block.type) {
    case 'header':
      return html`<h3>${textOf(block.text)}</h3>`;
    case 'section': {
      const cells = objects(block.fields);
      const grid =
        cells.length === 0
          ? ''
          : html`<div class="cells">${cells.map((cell) => html`<div>${textOf(cell)}</div>`)}</div>`;
      if (!isObject(block.accessory)) return html`<div>${textOf(block.text)}${grid}</div>`;
      return html`<div class="section"><div>${textOf(block.text)}${grid}</div>${renderButton(block.accessory, target)}</div>`;
    }
    case 'context':
      return html`<div class="context">${objects(block.elements).map((element) => html`<span>${textOf(element)}</span>`)}</div>`;
    case 'actions':
      return html`<div class="actions">${objects(block.elements).map((button) => renderButton(button, target))}</div>`;
    case 'divider':
      return html`<hr>`;
    case 'input': {
      const id = attribute(block.block_id);
      return renderInput(block, fields.typed[id] ?? '', fields.errors[id]);
    }
    default:
      return html`<div class="context">This block is not drawn here.</div>`;
  }
};

/** Draws Block Kit JSON; every text in it is escaped. */
export const renderBlocks = (
  blocks: readonly Json[],
  target: MessageTarget,
  fields: Fields = nothingTyped,
): Html => html`${blocks.map((block) => renderBlock(block, target, fields))}`;
