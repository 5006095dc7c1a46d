import { createHash } from 'node:crypto';

const digits = '0123456789abcdefghijklmnopqrstuv';

/** Google's id of an event, made of its UID: the same on every read, 26 characters of 0-9 and a-v. */
export const eventIdOf = (uid: string): string => {
  let number = BigInt(`0x${createHash('sha256').update(uid).digest('hex').slice(0, 32)}`);
  let id = '';
  for (let place = 0; place < 26; place += 1) {
    id = `${digits[Number(number & 31n)]}${id}`;
    number >>= 5n;
  }
  return id;
};
