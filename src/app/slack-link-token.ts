import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { epochMs } from '../core/time.ts';
import type { SlackIdentity } from '../core/user.ts';
import type { Clock } from '../ports/clock.ts';
import type { Secrets } from '../ports/secrets.ts';

export type SlackLinkTokenDeps = { readonly secrets: Pick<Secrets, 'get'>; readonly clock: Clock };

const validSeconds = 15 * 60;

const macOf = async (deps: SlackLinkTokenDeps, text: string): Promise<Buffer> => {
  const root = await deps.secrets.get('session-key');
  const key = new Uint8Array(hkdfSync('sha256', root, 'exec-assistant', 'slack-link-v1', 32));
  return createHmac('sha256', key).update(text).digest();
};

/** Proves for fifteen minutes that whoever has it was shown it in this Slack account. */
export const issueSlackLink =
  (deps: SlackLinkTokenDeps) =>
  async ({ teamId, userId }: SlackIdentity): Promise<string> => {
    const endsAt = epochMs(deps.clock.now()) / 1000 + validSeconds;
    const text = `${teamId}.${userId}.${endsAt}`;
    return `${text}.${(await macOf(deps, text)).toString('base64url')}`;
  };

/** The Slack account that the token was shown in; null when it is not ours or too old. */
export const readSlackLink =
  (deps: SlackLinkTokenDeps) =>
  async (token: string): Promise<SlackIdentity | null> => {
    const match = /^([A-Z0-9]{2,30})\.([A-Z0-9]{2,30})\.(\d{1,12})\.([\w-]{43})$/.exec(token);
    if (match === null) return null;
    const [, teamId = '', userId = '', endsAt = '', mac = ''] = match;
    const expected = await macOf(deps, `${teamId}.${userId}.${endsAt}`);
    const isOurs = timingSafeEqual(expected, Buffer.from(mac, 'base64url'));
    return isOurs && Number(endsAt) > epochMs(deps.clock.now()) / 1000 ? { teamId, userId } : null;
  };
