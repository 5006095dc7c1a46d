import { once } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';
import { calledResources } from './called-resources.ts';

/** One call of a function to AWS, in IAM's words. */
export type RecordedCall = {
  readonly function: string;
  readonly action: string;
  readonly resource: string;
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

/** The function that sent a request, as the SDK's user agent says. */
export const callerIn = (userAgent: string | undefined): string | undefined =>
  /\bapp\/([a-z-]+)/.exec(String(userAgent))?.[1];

/**
 * Stands between the functions and the emulator and writes down who calls what. The functions say who they are
 * in the SDK's user agent. Requests pass unchanged, since they are signed.
 */
export const startRecorder = async (target: string) => {
  const calls: RecordedCall[] = [];
  const { port } = new URL(target);

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const caller = callerIn(request.headers['user-agent']);
    const chunks: Buffer[] = [];
    if (caller !== undefined) request.on('data', (chunk: Buffer) => chunks.push(chunk));
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
      const [service, operation] = [serviceIn(request.headers), operationIn(request)];
      const action = actionOf[`${service}:${operation}`] ?? `${service}:${operation}`;
      const body = Buffer.concat(chunks).toString('utf8');
      for (const resource of calledResources({ service, operation, path: request.url ?? '', body }))
        calls.push({ function: caller, action, resource, status: answer.statusCode ?? 0 });
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
