const blockElements = new Set(
  'address article aside blockquote br dd div dl dt figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
/** Their content is never text for a reader. */
const silentElements = new Set(
  'applet audio canvas embed head iframe math noscript object script select style svg template textarea title video'.split(
    ' ',
  ),
);
const voidElements = new Set('area base br col embed hr img input link meta source track wbr'.split(' '));
const hidingStyle =
  /display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|opacity\s*:\s*0(\.0+)?(\D|$)|font-size\s*:\s*[01](\.\d+)?(px|pt|em|rem|%|\s|;|"|'|$)|(^|[^-])color\s*:\s*(white|#fff(fff)?\b|transparent|rgba?\(\s*255\s*,\s*255\s*,\s*255)/i;
const hidingAttribute = /\shidden(\s|=|\/|$)|\saria-hidden\s*=\s*["']?true/i;

/** A comment, or a tag whose name ends as names do: `<anna@x.example>` and `<https://…>` are text. */
const markup =
  /<!--[\s\S]*?(?:-->|$)|<[!?][^>]{0,1000}>|<(\/?)([a-zA-Z][a-zA-Z0-9-]{0,40})((?:[\s/][^>]{0,1000})?)>/g;

const namedEntities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  auml: 'ä',
  ouml: 'ö',
  uuml: 'ü',
  Auml: 'Ä',
  Ouml: 'Ö',
  Uuml: 'Ü',
  szlig: 'ß',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ntilde: 'ñ',
  euro: '€',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
};

const decodeEntity = (whole: string, name: string): string => {
  if (!name.startsWith('#'))
    return Object.hasOwn(namedEntities, name) ? (namedEntities[name] ?? whole) : whole;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff)
    ? String.fromCodePoint(code)
    : ' ';
};

const decodeOnce = (text: string): string =>
  text.replace(/&(#[xX][0-9a-fA-F]{1,6}|#\d{1,7}|[A-Za-z]{2,8});/g, decodeEntity);

export type HtmlText = {
  /** One line per block, entities decoded once, no tags. Still untrusted. */
  readonly text: string;
  /** Parts that a reader of the invitation would not have seen, and that are therefore not in the text. */
  readonly hiddenParts: number;
};

const longestHtml = 100_000;

/** The text that a person would see in an invitation's description, which may be HTML or plain text. */
export const htmlToText = (html: string): HtmlText => {
  const input = html.slice(0, longestHtml);
  const pieces: string[] = [];
  let hiddenParts = 0;
  let position = 0;
  /** The element whose end shows text again, and how many of the same name are open inside it. */
  let unseen: { readonly name: string; depth: number } | null = null;

  for (const match of input.matchAll(markup)) {
    if (unseen === null) pieces.push(decodeOnce(input.slice(position, match.index)));
    position = match.index + match[0].length;
    const name = match[2]?.toLowerCase();
    if (name === undefined) {
      if (match[0].startsWith('<!--')) hiddenParts += 1;
      continue;
    }
    const closing = match[1] === '/';
    if (unseen !== null) {
      if (name === unseen.name) unseen.depth += closing ? -1 : 1;
      if (unseen.depth === 0) unseen = null;
      continue;
    }
    const attributes = match[3] ?? '';
    const hides = hidingStyle.test(attributes) || hidingAttribute.test(attributes);
    if (!closing && !voidElements.has(name) && (hides || silentElements.has(name))) {
      hiddenParts += 1;
      unseen = { name, depth: 1 };
    } else if (blockElements.has(name)) pieces.push(name === 'li' && !closing ? '\n• ' : '\n');
  }
  if (unseen === null) pieces.push(decodeOnce(input.slice(position)));
  return { text: pieces.join(''), hiddenParts };
};
