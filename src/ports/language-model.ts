export type ModelRequest = {
  /** The instructions, always the same. */
  readonly system: string;
  /** What it is about, in this request. */
  readonly message: string;
  /** The JSON Schema of the answer; a model may still answer otherwise. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly maxAnswerTokens: number;
  /** For finding the request in the vendor's own records: ids, never content. */
  readonly labels: Readonly<Record<string, string>>;
};

export type ModelAnswer = {
  readonly text: string;
  readonly ended: 'complete' | 'too-long' | 'refused';
  readonly inputTokens: number;
  readonly outputTokens: number;
};

/** A language model that answers one question at a time, without tools or memory. */
export type LanguageModel = {
  readonly id: string;
  /** Throws TransientError or PermanentError. */
  answer(request: ModelRequest): Promise<ModelAnswer>;
};
