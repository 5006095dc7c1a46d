import type { IRunOptions, Paragraph, ParagraphChild } from 'docx';
import { unzipSync, zipSync } from 'fflate';
import { escapeHtml as escapeXml } from '../../core/materials/escape-html.ts';
import { type OutlineBlock, type OutlineItem, outlineOf } from '../../core/materials/outline.ts';
import type { Materials } from '../../core/materials.ts';
import type { RenderDocx } from '../../ports/docx-renderer.ts';

type Library = typeof import('docx');

const ink = '1C1B19';
const soft = '5D5A54';
const accent = '1F5F5B';
const warning = '7A4B00';
/** Half points, as Word counts. */
const size = { title: 40, heading: 26, small: 19, text: 22 };
/** Twentieths of a point. */
const millimetre = 56.7;

/** What XML has no place for, not even written as a number: one such character, and Word refuses the file. */
const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Our words and strangers' alike are runs of text: no field, no link and no markup can come of them. */
const painter = (docx: Library) => {
  const run = (text: string, options: IRunOptions = {}): ParagraphChild =>
    new docx.TextRun({ text: text.replace(illegal, ''), ...options });

  const words = ({ lead, text, from }: OutlineItem, separator: string): ParagraphChild[] => [
    ...(lead === '' ? [] : [run(`${lead}${separator}`, { bold: true })]),
    run(text),
    ...(from === '' ? [] : [run(` (${from})`, { color: soft, size: size.small })]),
  ];

  const list = ({ style, items }: Extract<OutlineBlock, { kind: 'list' }>): Paragraph[] =>
    items.flatMap((item) => [
      new docx.Paragraph({
        children: words(item, style === 'numbers' ? ' · ' : ' '),
        keepNext: item.below.length > 0,
        spacing: { before: 60 },
        numbering: { reference: style, level: 0 },
      }),
      ...item.below.map(
        (below) =>
          new docx.Paragraph({ children: words(below, ' '), numbering: { reference: 'bullets', level: 1 } }),
      ),
    ]);

  return (block: OutlineBlock): Paragraph[] => {
    switch (block.kind) {
      case 'title':
        return [
          new docx.Paragraph({
            heading: docx.HeadingLevel.TITLE,
            children: [run(block.text, { bold: true, size: size.title })],
          }),
        ];
      case 'line':
        return [new docx.Paragraph({ children: [run(block.text, { color: soft })] })];
      case 'headline':
        return [
          new docx.Paragraph({
            children: [run(block.text, { bold: true })],
            spacing: { before: 160, after: 80 },
            border: { left: { style: docx.BorderStyle.SINGLE, size: 18, space: 8, color: accent } },
          }),
        ];
      case 'remark':
        return [new docx.Paragraph({ children: [run(block.text, { color: warning, italics: true })] })];
      case 'paragraph':
        return [
          new docx.Paragraph({
            children: [run(block.text, { color: soft, size: size.small })],
            spacing: { before: 120 },
          }),
        ];
      case 'heading':
        return [
          new docx.Paragraph({
            heading: block.level === 2 ? docx.HeadingLevel.HEADING_1 : docx.HeadingLevel.HEADING_2,
            keepNext: true,
            spacing: { before: block.level === 2 ? 320 : 160, after: 60 },
            children: [
              run(block.text, {
                bold: true,
                color: block.level === 2 ? accent : ink,
                size: block.level === 2 ? size.heading : size.text,
              }),
            ],
          }),
        ];
      case 'list':
        return list(block);
      case 'blanks':
        return block.prompts.map(
          (prompt) =>
            new docx.Paragraph({
              children: [run(`${prompt}:`, { color: soft, size: size.small })],
              spacing: { before: 80, after: 240 },
              border: { bottom: { style: docx.BorderStyle.SINGLE, size: 4, space: 14, color: 'CCCCCC' } },
            }),
        );
    }
  };
};

const coreProperties = ({ title, writtenAt }: Materials): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${escapeXml(title.replace(illegal, ''))}</dc:title><dc:creator>Exec Assistant</dc:creator>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${writtenAt}</dcterms:created>`,
    `<dcterms:modified xsi:type="dcterms:W3CDTF">${writtenAt}</dcterms:modified>`,
    '</cp:coreProperties>',
  ].join('');

/** The document for Word, one page format for all; the library is loaded when the first one is made. */
export const renderDocx: RenderDocx = async (materials) => {
  const docx = await import('docx');
  const level = (index: number, format: 'bullet' | 'decimal', text: string) => ({
    level: index,
    format,
    text,
    style: { paragraph: { indent: { left: 360 * (index + 1), hanging: 300 } } },
  });
  const file = new docx.Document({
    styles: {
      default: {
        document: { run: { font: 'Calibri', size: size.text, color: ink, language: { value: 'en-US' } } },
      },
    },
    numbering: {
      config: [
        { reference: 'bullets', levels: [level(0, 'bullet', '•'), level(1, 'bullet', '–')] },
        { reference: 'numbers', levels: [level(0, 'decimal', '%1.')] },
      ],
    },
    sections: [
      {
        properties: {
          page: {
            margin: {
              top: 20 * millimetre,
              bottom: 20 * millimetre,
              left: 22 * millimetre,
              right: 22 * millimetre,
            },
          },
        },
        children: outlineOf(materials).flatMap(painter(docx)),
      },
    ],
  });
  // Left to itself the library would date the document, and each part of it, by the machine's clock.
  const packed = await docx.Packer.toBuffer(file, undefined, [
    { path: 'docProps/core.xml', data: coreProperties(materials) },
  ]);
  return zipSync(unzipSync(packed), { mtime: materials.writtenAt });
};
