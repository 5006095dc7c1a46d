/** Something of the file that was left out, or not taken as it stands. */
export type Skipped = {
  /** Where it is in the file, from 1. */
  readonly line: number;
  readonly what: string;
  readonly reason: string;
};

export type NoteSkipped = (skipped: Skipped) => void;
