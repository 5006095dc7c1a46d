import type { Skew } from './ask.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail, cannotSee } = findingsOf('clock');

const worthAWord = 30;
/** Slack and AWS refuse what is signed more than five minutes off. */
const tooFar = 240;

/** Whether this machine's clock agrees with those that answered. */
export const checkClock = (skews: readonly Skew[]): Finding => {
  const widest = skews.toSorted((a, b) => Math.abs(b.seconds) - Math.abs(a.seconds))[0];
  if (widest === undefined) return cannotSee('Nobody answered with the time.');
  const { host, seconds } = widest;
  const said = `This machine is ${Math.abs(seconds)} s ${seconds > 0 ? 'behind' : 'ahead of'} ${host}`;
  if (Math.abs(seconds) > tooFar)
    return fail(`${said}: signatures are refused from 300 s on. Set the clock (timedatectl set-ntp true).`);
  if (Math.abs(seconds) > worthAWord) return warn(`${said}. Set the clock (timedatectl set-ntp true).`);
  return ok(`Within ${worthAWord} s of ${new Set(skews.map((skew) => skew.host)).size} servers.`);
};
