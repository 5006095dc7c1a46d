import { contextSourceNames } from '../context-source-names.ts';
import { toKeywordText } from '../keyword-text.ts';
import { sourceName } from './source-label.ts';

/** What a person's remark on their materials asks for, as far as it is understood without a model. */
export type Instruction = {
  readonly shorter: boolean;
  /** Context sources to be added. */
  readonly sources: readonly string[];
};

const shorterWords = [
  'shorter',
  'short',
  'shorten',
  'briefer',
  'less',
  'kürzer',
  'kurz',
  'plus court',
  'más corto',
].map(toKeywordText);

/** Every name by which a source may be called, the plain one first. */
const namesOf = (source: string): readonly string[] => {
  const plain = sourceName(source);
  return [plain, plain.replace(/s$/, '')].map(toKeywordText);
};

/** The sources that can be added; what the event itself says is there always. */
export const addableSources: readonly string[] = contextSourceNames.filter(
  (source) => source !== 'event' && source !== 'attendees',
);

/** Understands "shorter" and the names of sources, in any sentence around them. */
export const readInstruction = (remark: string): Instruction => {
  const words = toKeywordText(remark);
  return {
    shorter: shorterWords.some((word) => words.includes(word)),
    sources: addableSources.filter((source) => namesOf(source).some((name) => words.includes(name))),
  };
};

export const isUnderstood = ({ shorter, sources }: Instruction): boolean => shorter || sources.length > 0;
