const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text for an HTML element or a quoted attribute: all five characters that mean something are written out. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => replacements[sign] ?? sign);
