import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createTables } from '../dynalite/create-tables.ts';
import { startDynalite } from '../dynalite/start-dynalite.ts';
import { countedDynamoDB } from './counted-dynamodb.ts';
import { localTableName } from './local-ports.ts';

/** The tables on this machine, or on the server that `endpoint` names; every call is counted. */
export const openStore = async (input: {
  readonly directory: string;
  /** Whether the directory outlives the host. */
  readonly kept: boolean;
  readonly endpoint: string | null;
}) => {
  const directory = join(input.directory, 'dynamodb');
  const isFresh = input.endpoint === null && !existsSync(directory);
  const dynalite =
    input.endpoint === null ? await startDynalite({ directory: input.kept ? directory : null }) : null;
  const { client, ...counted } = countedDynamoDB(dynalite?.endpoint ?? input.endpoint ?? '');
  await createTables({ client, tableName: localTableName });
  return {
    client,
    ...counted,
    /** Whether nothing was ever stored. */
    isFresh,
    stop: async (): Promise<void> => {
      client.destroy();
      await dynalite?.stop();
    },
  };
};
