import { startDynalite } from '../../../infrastructure/local/dynalite/start-dynalite.ts';
import { dynamoStoresSuite } from './dynamo-stores.suite.ts';
import { useTables } from './use-tables.ts';

dynamoStoresSuite(
  'dynalite',
  useTables(() => startDynalite({ directory: null })),
);
