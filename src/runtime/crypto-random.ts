import { randomBytes } from 'node:crypto';
import type { Random } from '../ports/random.ts';

export const cryptoRandom: Random = { token: (bytes) => randomBytes(bytes).toString('base64url') };
