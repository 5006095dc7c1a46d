import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach } from '@jest/globals';

/** One request as AWS would get it. */
export type AwsCall = {
  readonly method: string;
  readonly path: string;
  /** The operation: of `X-Amz-Target` for the JSON services. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** The body where it is JSON. */
  readonly body: Record<string, unknown>;
};

export type AwsAnswer = {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
};

/** An error as the JSON services write it. */
export const awsError = (name: string, status = 400): AwsAnswer => ({
  status,
  body: { __type: `com.amazonaws#${name}`, message: `${name} about something secret` },
});

const toJson = (text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** A service of AWS for the tests of a file: answers as told, and remembers what it was asked. */
export const useAwsServer = () => {
  const calls: AwsCall[] = [];
  let answer: (call: AwsCall) => AwsAnswer = () => ({});
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const call: AwsCall = {
      method: request.method ?? '',
      path: request.url ?? '',
      target: String(request.headers['x-amz-target'] ?? '').replace(/^.*\./, ''),
      headers: request.headers,
      text,
      body: toJson(text),
    };
    calls.push(call);
    const { status = 200, body = {}, headers = {} } = answer(call);
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };
  const server = createServer((request, response) => void serve(request, response));
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  beforeEach(() => {
    calls.length = 0;
    answer = () => ({});
  });
  afterAll(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    calls: calls as readonly AwsCall[],
    answerWith: (next: (call: AwsCall) => AwsAnswer) => {
      answer = next;
    },
    /** What a client needs to talk to it. */
    clientOptions: () => ({
      endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      region: 'eu-central-1',
      credentials: { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' },
      maxAttempts: 1,
    }),
  };
};
