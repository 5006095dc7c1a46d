import { join } from 'node:path';
import { loadModels } from '../../src/runtime/load-config.ts';
import { loadPrices, type PriceName } from '../local/simulate/load-prices.ts';
import { modelTokens, smsPercent } from './assumptions.ts';
import { type CostLine, costLines, type TokenStore } from './cost-lines.ts';
import { type MonthOfCalls, scheduledRuns } from './count-month.ts';
import { evaluatedStacks } from './evaluated-stack.ts';
import { stackFacts } from './stack-facts.ts';

const config = join(import.meta.dirname, '..', '..', 'config');

export type PricedLine = Omit<CostLine, 'price'> & {
  /** Dollars at list price, and without what AWS gives every account for nothing, always. */
  readonly listUsd: number;
  readonly usd: number;
};

export type CostReport = {
  readonly people: number;
  readonly preparations: number;
  /** With tokens in a table under a key of KMS. */
  readonly lines: readonly PricedLine[];
  readonly listUsd: number;
  readonly usd: number;
  /** With a secret for each connection instead. */
  readonly withSecretsUsd: number;
  readonly models: readonly { readonly id: string; readonly usd: number }[];
  readonly smsUsd: number;
};

const sum = (lines: readonly PricedLine[], of: 'usd' | 'listUsd'): number =>
  lines.reduce((total, line) => total + line[of], 0);

/** Prices a month of so many people like the one that was counted. */
export const costReport = (month: MonthOfCalls, people: number): CostReport => {
  const prices = loadPrices(join(config, 'prices.yaml'));
  const stores: readonly TokenStore[] = ['dynamodb-kms', 'secrets-manager'];
  const stacks = evaluatedStacks(stores).map(stackFacts);
  const priced = (price: PriceName, quantity: number): number => prices[price] * quantity;
  const [kms = [], secrets = []] = stores.map((tokenStore, index) => {
    const stack = stacks[index];
    if (stack === undefined) throw new Error('The stack was not evaluated');
    return costLines({ month, people, stack, scheduledRuns, tokenStore }).map(
      ({ price, ...line }): PricedLine => ({
        ...line,
        listUsd: priced(price, line.quantity),
        usd: priced(price, line.quantity - line.free),
      }),
    );
  });
  const preparations = month.preparations * people;
  return {
    people,
    preparations,
    lines: kms,
    listUsd: sum(kms, 'listUsd'),
    usd: sum(kms, 'usd'),
    withSecretsUsd: sum(secrets, 'usd'),
    models: loadModels(config).models.map(({ id, inputUsd, outputUsd }) => ({
      id,
      usd: (preparations * (modelTokens.input * inputUsd + modelTokens.output * outputUsd)) / 1e6,
    })),
    smsUsd: priced('smsSegment', (preparations * smsPercent) / 100),
  };
};
