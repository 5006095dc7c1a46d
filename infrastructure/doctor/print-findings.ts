import type { Finding, Verdict } from './finding.ts';

const verdicts: readonly Verdict[] = ['ok', 'warn', 'fail', 'cannot-see'];

export type Report = {
  readonly findings: readonly Finding[];
  readonly totals: Readonly<Record<Verdict, number>>;
};

export const reportOf = (findings: readonly Finding[]): Report => ({
  findings,
  totals: Object.fromEntries(
    verdicts.map((verdict) => [verdict, findings.filter((finding) => finding.verdict === verdict).length]),
  ) as Record<Verdict, number>,
});

/** One line for each finding, and one of how many there are. */
export const printReport = ({ findings, totals }: Report): string =>
  [
    ...findings.map(
      ({ check, verdict, said }) => `${verdict.replace('-', ' ').padEnd(11)}${check.padEnd(20)}${said}`,
    ),
    '',
    verdicts.map((verdict) => `${totals[verdict]} ${verdict.replace('-', ' ')}`).join(', '),
  ].join('\n');
