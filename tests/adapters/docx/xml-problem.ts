const declaration = /^<\?xml [^<>]*\?>/;
const token =
  /<(\/?)([A-Za-z_][\w.:-]*)((?:\s+[A-Za-z_][\w.:-]*\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<!--(?:(?!--)[\s\S])*-->|([^<]+)/y;
const reference = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)/;
/** Characters that XML 1.0 has no place for, not even written as a number. */
const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** What keeps a text from being well-formed XML; null when it is. */
export const xmlProblem = (xml: string): string | null => {
  if (illegal.test(xml)) return 'holds an illegal character';
  const open: string[] = [];
  let roots = 0;
  token.lastIndex = declaration.exec(xml)?.[0].length ?? 0;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    if (match === null) return `is cut off or stray at ${at}: ${xml.slice(at, at + 40)}`;
    const [whole, closes, name, attributes = '', closesItself, text] = match;
    if (reference.test(text ?? attributes)) return `has a bare ampersand at ${at}`;
    if (text !== undefined && open.length === 0 && text.trim() !== '') return `has text outside at ${at}`;
    if (name === undefined) continue;
    if (closes === '/') {
      if (open.pop() !== name) return `closes ${name} that is not open at ${at}`;
    } else {
      const names = [...attributes.matchAll(/([\w.:-]+)\s*=/g)].map(([, one]) => one);
      if (new Set(names).size !== names.length) return `has an attribute twice: ${whole}`;
      if (open.length === 0) roots += 1;
      if (closesItself === '') open.push(name);
    }
  }
  return open.length > 0 ? `leaves ${open.at(-1)} open` : roots === 1 ? null : `has ${roots} roots`;
};
