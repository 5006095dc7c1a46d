import type { MaterialKind, Materials } from '../materials.ts';
import { escapeMarkdown as text } from './escape-markdown.ts';
import { type OutlineBlock, type OutlineItem, outlineOf } from './outline.ts';

const itemLine = ({ lead, text: words, from }: OutlineItem, separator: string): string =>
  [
    lead === '' ? '' : `**${text(lead)}**${separator}`,
    text(words),
    from === '' ? '' : ` *(${text(from)})*`,
  ].join('');

const list = ({ style, items }: Extract<OutlineBlock, { kind: 'list' }>): string =>
  items
    .flatMap((item, index) => [
      style === 'numbers' ? `${index + 1}. ${itemLine(item, ' · ')}` : `- ${itemLine(item, ' ')}`,
      ...item.below.map((below) => `   - ${itemLine(below, ' ')}`),
    ])
    .join('\n');

const block = (part: OutlineBlock): string => {
  switch (part.kind) {
    case 'title':
      return `# ${text(part.text)}`;
    case 'headline':
      return `**${text(part.text)}**`;
    case 'remark':
      return `> ${text(part.text)}`;
    case 'line':
    case 'paragraph':
      return text(part.text);
    case 'heading':
      return `${'#'.repeat(part.level)} ${text(part.text)}`;
    case 'list':
      return list(part);
    case 'blanks':
      return part.prompts.map((prompt) => `- [ ] ${text(prompt)}:`).join('\n');
  }
};

/** The document, or one kind of it, as Markdown; everything from outside is literal text. */
export const renderMarkdown = (materials: Materials, kind: MaterialKind = 'all'): string =>
  `${outlineOf(materials, kind)
    .map(block)
    .filter((part) => part !== '')
    .join('\n\n')}\n`;
