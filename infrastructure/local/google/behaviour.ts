/** Where Google is known to differ from day to day, or nobody knows how it is: a client must bear each of them. */
export type GoogleBehaviour = {
  /** Whether deltas keep to the window of the list that gave the token. */
  readonly tokenKeepsWindow: boolean;
  /** Whether a token of another calendar, account or query is taken, and the wrong changes given. */
  readonly takesForeignTokens: boolean;
  /** How a sync token is refused that is none. */
  readonly badSyncToken: 'invalid-token' | 'invalid-value' | 'gone' | 'gone-empty';
  /** Sync tokens older than this are lost; null: they live until they are made invalid. */
  readonly syncTokenDays: number | null;
  readonly pageTokenMinutes: number | null;
  /** Pages no larger than this, whatever is asked. */
  readonly pageSize: number;
  /** With a seed, each pass has its events in another order; null: in the order in which they came into being. */
  readonly shuffle: string | null;
  /** Whether pages without a single event come in between, and at the end. */
  readonly emptyPages: boolean;
  /** Whether a page begins with the last event of the page before. */
  readonly repeatsEvents: boolean;
  /** Whether a cancelled occurrence comes with all that it was, or with what Google guarantees. */
  readonly cancelled: 'guaranteed' | 'whole';
  readonly quota: GoogleQuota | null;
  readonly refreshTokens: RefreshTokenBehaviour;
  readonly watch: {
    readonly lifeSeconds: number;
    /** Whether the answer says when the channel ends. */
    readonly namesExpiration: boolean;
    /** Whether the first notification is sent before the answer to the request. */
    readonly tellsFirst: boolean;
  };
};

export type GoogleQuota = {
  readonly perUserPerMinute: number;
  readonly perProjectPerMinute: number;
  readonly status: 403 | 429;
  readonly retryAfterSeconds: number | null;
};

export type RefreshTokenBehaviour = {
  /** A person's tokens for one client beyond this many end the oldest. */
  readonly most: number;
  /** Unused for so long they die. */
  readonly unusedDays: number;
  /** A consent screen in testing: they die after this time, as the answer says; null: they do not. */
  readonly lifeSeconds: number | null;
  /** Whether each refresh gives another one, and the old one dies at once. */
  readonly rotate: boolean;
};

export const usualBehaviour: GoogleBehaviour = {
  tokenKeepsWindow: true,
  takesForeignTokens: false,
  badSyncToken: 'invalid-token',
  syncTokenDays: null,
  pageTokenMinutes: null,
  pageSize: 2500,
  shuffle: null,
  emptyPages: false,
  repeatsEvents: false,
  cancelled: 'guaranteed',
  quota: null,
  refreshTokens: { most: 100, unusedDays: 183, lifeSeconds: null, rotate: false },
  watch: { lifeSeconds: 7 * 86_400, namesExpiration: true, tellsFirst: false },
};
