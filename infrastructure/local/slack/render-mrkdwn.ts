import { raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => escapes[character] ?? '');

/** Slack's three entities, read once. */
const decodeEntities = (text: string): string =>
  text.replace(/&(amp|lt|gt);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '');

/** The text of a plain_text object, ready for a page. */
export const renderPlain = (text: string): HtmlEscapedString => raw(escapeHtml(decodeEntities(text)));

const dateText = (epochSeconds: string): string =>
  new Date(Number(epochSeconds) * 1000).toISOString().slice(0, 16).replace('T', ' ');

/** `<…>`: a mention is drawn loudly, so that nobody overlooks one that should not be there. */
const renderControl = (inside: string): string => {
  const [target = '', label] = inside.split('|');
  const date = /^!date\^(\d{1,11})\^/.exec(target);
  if (date?.[1] !== undefined) {
    return `<time data-epoch="${date[1]}">${escapeHtml(label ?? dateText(date[1]))}</time>`;
  }
  if (/^[@#!]/.test(target)) return `<mark class="ping">${escapeHtml(label ?? target)}</mark>`;
  if (!/^(https?:\/\/|mailto:)/.test(target)) return escapeHtml(`<${inside}>`);
  const shown = escapeHtml(decodeEntities(label ?? target));
  return `<a href="${escapeHtml(decodeEntities(target))}" target="_blank" rel="noopener noreferrer">${shown}</a>`;
};

const renderStyles = (text: string): string =>
  escapeHtml(decodeEntities(text))
    .replace(/(?<![\w*\u2060])\*([^*\n]+)\*(?![\w*])/g, '<b>$1</b>')
    .replace(/(?<![\w_\u2060])_([^_\n]+)_(?![\w_])/g, '<i>$1</i>')
    .replace(/(?<![\w~\u2060])~([^~\n]+)~(?![\w~])/g, '<s>$1</s>')
    .replace(/(?<!\u2060)`([^`\n]+)`/g, '<code>$1</code>')
    .replaceAll('\n', '<br>');

/** Slack's own markup as a page shows it. */
export const renderMrkdwn = (text: string): HtmlEscapedString =>
  raw(
    text
      .split(/(<[^<>\n]+>)/)
      .map((part) =>
        part.startsWith('<') && part.endsWith('>') ? renderControl(part.slice(1, -1)) : renderStyles(part),
      )
      .join(''),
  );
