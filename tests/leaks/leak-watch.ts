/** What must stand in no line: `what` says what kind of thing it is, since the thing itself is not to be shown. */
export type Leak = { readonly what: string; readonly line: string };

const leastTokenLength = 12;
const leastTextLength = 8;
/** A long story is looked through in parts. */
const mostLines = 20_000;
const mostSecrets = 2_000;

/** Names of fields and headers that hold what opens a door. */
const tokenNames = new Set([
  'access_token',
  'refresh_token',
  'id_token',
  'client_secret',
  'code',
  'code_verifier',
  'state',
  'nonce',
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'tokenHash',
  'x-goog-channel-token',
  'nextSyncToken',
  'syncToken',
]);
/** Names of fields that hold what somebody wrote. */
const textNames = new Set(['summary', 'description', 'location', 'displayName']);

/**
 * Collects what went over the wire that is nobody else's business, and every line that was written anywhere;
 * says which of the one stands in the other.
 */
export const createLeakWatch = () => {
  const secrets = new Map<string, string>();
  const lines: string[] = [];

  const keep = (name: string, value: string): void => {
    if (tokenNames.has(name)) {
      const token = value.replace(/^Bearer /i, '');
      for (const part of name.includes('cookie') ? token.split(/[;=] ?/) : [token])
        if (part.length >= leastTokenLength && !/^(Max-Age|SameSite|HttpOnly|Path)/i.test(part))
          secrets.set(part, name);
    } else if (textNames.has(name) && value.trim().length >= leastTextLength && value.includes(' ')) {
      secrets.set(value.trim().slice(0, 60), name);
    }
  };

  const keepAll = (value: unknown, name = ''): void => {
    if (typeof value === 'string') keep(name, value);
    else if (Array.isArray(value)) for (const item of value) keepAll(item, name);
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) keepAll(item, key);
  };

  const found: Leak[] = [];

  /** Looks through what was written since the last look. */
  const look = (): void => {
    const all = lines.join('\n');
    for (const [secret, what] of secrets) {
      if (!all.includes(secret)) continue;
      const leaking = lines.filter((line) => line.includes(secret));
      found.push(
        ...leaking.map((line) => ({ what, line: line.replaceAll(secret, `<${what}>`).slice(0, 300) })),
      );
    }
    lines.length = 0;
  };

  return {
    /** What goes by these names from here on may stand in no line. */
    learn: (fields: unknown): void => {
      keepAll(fields);
      for (const oldest of secrets.keys()) {
        if (secrets.size <= mostSecrets) break;
        secrets.delete(oldest);
      }
    },
    write: (line: string): void => {
      lines.push(line);
      if (lines.length >= mostLines) look();
    },
    written: (): number => lines.length,
    /** What leaked since the last time this was asked; begins anew. */
    take: (): readonly Leak[] => {
      look();
      secrets.clear();
      return found.splice(0);
    },
  };
};

/** The watch of this test file. */
export const leakWatch = createLeakWatch();
