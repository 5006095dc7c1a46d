import type { CostReport } from './cost-report.ts';

const dollars = (usd: number): string => usd.toFixed(2);
const count = (quantity: number): string =>
  quantity < 100 ? String(Number(quantity.toPrecision(3))) : Math.round(quantity).toLocaleString('en-US');

const table = (header: readonly string[], rows: readonly (readonly string[])[]): string => {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(3, ...all.map((row) => row[column]?.length ?? 0)));
  const pad = (text: string, column: number): string =>
    column < 2 ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0);
  const line = (row: readonly string[]): string => `| ${row.map(pad).join(' | ')} |`;
  const rule = widths.map((width, column) => (column < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(header), `| ${rule.join(' | ')} |`, ...rows.map(line)].join('\n');
};

/** The tables of docs/cost.md, which can be read in a terminal as well. */
export const printCost = (report: CostReport): string => {
  const { people, preparations } = report;
  const aws = table(
    ['service', 'what', 'a month', 'list price', 'charged'],
    [
      ...report.lines.map(({ service, what, quantity, listUsd, usd }) => [
        service,
        what,
        count(quantity),
        dollars(listUsd),
        dollars(usd),
      ]),
      ['**AWS without the model**', '', '', dollars(report.listUsd), `**${dollars(report.usd)}**`],
      ['_with a secret for each connection instead_', '', '', '', dollars(report.withSecretsUsd)],
    ],
  );
  const others = table(
    ['besides', 'of', 'dollars'],
    [
      ...report.models.map(({ id, usd }) => ['model', id, dollars(usd)]),
      ['text messages', 'Twilio, United States', dollars(report.smsUsd)],
    ],
  );
  return [
    `Dollars a month for ${count(people)} people with ${count(preparations)} preparations.`,
    '',
    aws,
    '',
    others,
  ].join('\n');
};
