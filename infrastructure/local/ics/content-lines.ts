/** One property of the file, unfolded; `name` in capitals, null for a line that is no property. */
export type ContentLine = { readonly name: string | null; readonly text: string; readonly line: number };

const nameOf = (text: string): string | null => /^([a-z0-9-]+)[;:]/i.exec(text)?.[1]?.toUpperCase() ?? null;

/** Joins folded lines and numbers them; takes every kind of line end and a byte order mark. */
export const contentLines = (file: string): ContentLine[] => {
  const found: ContentLine[] = [];
  let text = '';
  let line = 0;
  const finish = (): void => {
    if (text.trim() !== '') found.push({ name: nameOf(text), text, line });
  };
  for (const [index, physical] of file
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    if (line > 0 && /^[ \t]/.test(physical)) {
      text += physical.slice(1);
      continue;
    }
    finish();
    text = physical;
    line = index + 1;
  }
  finish();
  return found;
};
