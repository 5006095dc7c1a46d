import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call of a function to AWS, in IAM's words. */
export type RecordedCall = {
  readonly function: string;
  readonly action: string;
  /** What AWS answered. */
  readonly status: number;
};

/** IAM's names for operations that are called otherwise. */
const actionOf: Readonly<Record<string, string>> = {
  'sqs:SendMessageBatch': 'sqs:SendMessage',
  'dynamodb:BatchWriteItem': 'dynamodb:BatchWriteItem',
  's3:ListObjectsV2': 's3:ListBucket',
  's3:ListObjects': 's3:ListBucket',
  's3:DeleteObjects': 's3:DeleteObject',
  's3:HeadObject': 's3:GetObject',
};

const serviceIn = (headers: IncomingHttpHeaders): string =>
  /Credential=[^/]+\/\d{8}\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '')?.[1] ?? 'unsigned';

const operationIn = (request: IncomingMessage): string => {
  const target = String(request.headers['x-amz-target'] ?? '');
  if (target !== '') return target.split('.').at(-1) ?? '';
  const { searchParams } = new URL(request.url ?? '/', 'http://aws');
  if (searchParams.has('list-type')) return 'ListObjectsV2';
  if (searchParams.has('versions')) return 'ListBucketVersions';
  return searchParams.get('x-id') ?? (searchParams.has('delete') ? 'DeleteObjects' : String(request.method));
};

/**
 * Stands between the functions and the emulator and writes down who calls what. The functions say who they are
 * in the SDK's user agent. Requests pass unchanged, since they are signed.
 */
export const startRecorder = async (target: string) => {
  const calls: RecordedCall[] = [];
  const { port } = new URL(target);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const caller = /\bapp\/([a-z-]+)/.exec(String(request.headers['user-agent']))?.[1];
    const passed = forward({
      host: '127.0.0.1',
      port,
      method: request.method,
      path: request.url,
      headers: request.headers,
    });
    request.pipe(passed);
    const [answer] = (await once(passed, 'response')) as [IncomingMessage];
    if (caller !== undefined) {
      const operation = `${serviceIn(request.headers)}:${operationIn(request)}`;
      const action = actionOf[operation] ?? operation;
      calls.push({ function: caller, action, status: answer.statusCode ?? 0 });
    }
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: calls as readonly RecordedCall[],
    stop: async (): Promise<void> => {
      server.closeAllConnections();
      server.close();
    },
  };
};
