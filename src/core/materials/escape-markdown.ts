/**
 * Text as Markdown shows it literally: no heading, list, link, image, table, HTML or code can come of it.
 * Addresses are broken up, because readers' programs make links of them without any markup.
 */
export const escapeMarkdown = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/(?<=[\p{L}\p{N}._+-])@(?=[\p{L}\p{N}])/gu, ' (at) ')
    .replace(/[\\`*_{}[\]()#!|~$^=]/g, '\\$&')
    .replace(/^(\s*)([-+])/u, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/u, '$1\\$2')
    .replace(/:(?=\/\/)/g, '\\:');
