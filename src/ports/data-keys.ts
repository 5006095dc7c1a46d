/** What a key is for: it can be opened again only by who names the same. Ids; no secret. */
export type KeyPurpose = Readonly<Record<string, string>>;

/** Keys that each encrypt one connection's records, themselves encrypted by a key that never leaves its keeper. */
export type DataKeys = {
  /** A new 256-bit key: as it is, to be forgotten after use, and sealed, to be kept beside the record. */
  generate(purpose: KeyPurpose): Promise<{ readonly key: Uint8Array; readonly sealed: Uint8Array }>;
  /** Throws PermanentError for a key that was sealed for another purpose. */
  open(sealed: Uint8Array, purpose: KeyPurpose): Promise<Uint8Array>;
};
