/** `cannot-see`: nobody but a person can look there, or what would tell did not answer. */
export type Verdict = 'ok' | 'warn' | 'fail' | 'cannot-see';

/** What one check found; `said` is one line, with the way out where there is something to be done. */
export type Finding = { readonly check: string; readonly verdict: Verdict; readonly said: string };

/** The findings that a check can have. */
export const findingsOf = (check: string) => {
  const finding =
    (verdict: Verdict) =>
    (said: string): Finding => ({ check, verdict, said });
  return {
    ok: finding('ok'),
    warn: finding('warn'),
    fail: finding('fail'),
    cannotSee: finding('cannot-see'),
  };
};
