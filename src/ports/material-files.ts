/** Private files: keys are made of ids and fixed words only. */
export type MaterialFiles = {
  put(key: string, body: string | Uint8Array, contentType: string): Promise<void>;
  get(key: string): Promise<string | null>;
  /** An address that opens the file for `seconds` from now (300 at most). */
  presign(key: string, seconds: number): Promise<string>;
  removeAll(prefix: string): Promise<void>;
};
