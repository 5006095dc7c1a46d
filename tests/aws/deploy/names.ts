/**
 * What the manifest calls a thing and what the emulator calls it: AWS makes some names itself (keys, APIs,
 * the end of a secret's ARN), so they are known only after the thing was made.
 */
export type Names = {
  learn(inManifest: string, inEmulator: string): void;
  /** The value with every learnt name put in, also inside of longer texts. */
  place<Value>(value: Value): Value;
};

export const createNames = (): Names => {
  const learnt: [string, string][] = [];
  return {
    learn: (inManifest, inEmulator) => {
      if (inManifest !== inEmulator) learnt.push([inManifest, inEmulator]);
    },
    place: (value) => {
      let text = JSON.stringify(value);
      for (const [from, to] of learnt) text = text.replaceAll(from, to);
      return JSON.parse(text) as typeof value;
    },
  };
};
