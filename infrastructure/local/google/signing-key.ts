import type { JWK, JWTPayload } from 'jose';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

const keyId = 'simulated-google-1';

/** The key that signs ID tokens: made when it is first needed, new at every start. */
export const createSigningKey = () => {
  let pair: ReturnType<typeof generateKeyPair> | null = null;
  const keys = () => {
    pair ??= generateKeyPair('RS256', { extractable: true });
    return pair;
  };
  return {
    /** The public half, as `jwks_uri` serves it. */
    keySet: async (): Promise<{ keys: JWK[] }> => {
      const jwk = await exportJWK((await keys()).publicKey);
      return { keys: [{ ...jwk, kid: keyId, alg: 'RS256', use: 'sig' }] };
    },
    sign: async (payload: JWTPayload): Promise<string> =>
      new SignJWT(payload)
        .setProtectedHeader({ alg: 'RS256', kid: keyId, typ: 'JWT' })
        .sign((await keys()).privateKey),
  };
};

export type SigningKey = ReturnType<typeof createSigningKey>;
