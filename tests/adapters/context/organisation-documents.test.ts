import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fileOrganisation } from '../../../src/adapters/context/file-organisation.ts';
import { httpsOrganisation } from '../../../src/adapters/context/https-organisation.ts';
import { s3Organisation } from '../../../src/adapters/context/s3-organisation.ts';
import { PermanentError, TransientError } from '../../../src/core/errors.ts';
import { useAwsServer } from '../aws/use-aws-server.ts';

const tooLong = 'x'.repeat(256 * 1024 + 1);

describe('the document as a file', () => {
  const folder = (): string => mkdtempSync(join(tmpdir(), 'organisation-'));

  it('is the first of the named files that is there, read anew each time', async () => {
    const where = folder();
    const [yaml, json] = [join(where, 'a.yaml'), join(where, 'a.json')];
    const document = fileOrganisation([yaml, json]);
    expect(await document.read()).toBeNull();
    writeFileSync(json, '{}');
    expect(await document.read()).toEqual({ name: 'a.json', text: '{}' });
    writeFileSync(yaml, 'budget: []');
    expect(await document.read()).toEqual({ name: 'a.yaml', text: 'budget: []' });
  });

  it('cannot be a folder, or too long', async () => {
    const where = folder();
    mkdirSync(join(where, 'a.yaml'));
    writeFileSync(join(where, 'b.yaml'), tooLong);
    await expect(fileOrganisation([join(where, 'a.yaml')]).read()).rejects.toThrow('a.yaml cannot be read');
    await expect(fileOrganisation([join(where, 'b.yaml')]).read()).rejects.toThrow('longer than 256 KiB');
  });
});

describe('the document as an object in S3', () => {
  const aws = useAwsServer();
  const open = () =>
    s3Organisation({
      client: new S3Client({ ...aws.clientOptions(), forcePathStyle: true, maxAttempts: 1 }),
      bucket: 'facts',
      key: 'org/facts.yaml',
    });
  const stored = (body: string) => ({ body, headers: { etag: '"1"', 'content-type': 'text/yaml' } });
  const failed = (code: string, status: number) => ({
    status,
    body: `<?xml version="1.0"?><Error><Code>${code}</Code><Message>secret</Message></Error>`,
    headers: { 'content-type': 'application/xml' },
  });

  it('is read anew only when its ETag changed', async () => {
    const document = open();
    aws.answerWith(({ headers }) =>
      headers['if-none-match'] === '"1"' ? { status: 304, body: '' } : stored('budget: []'),
    );
    const expected = { name: 'facts.yaml', text: 'budget: []' };
    expect([await document.read(), await document.read()]).toEqual([expected, expected]);
    expect(aws.calls.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"1"']);
    expect(aws.calls[0]?.path).toMatch(/^\/facts\/org\/facts\.yaml/);
  });

  it('is none where there is no such object', async () => {
    aws.answerWith(() => failed('NoSuchKey', 404));
    expect(await open().read()).toBeNull();
  });

  it('cannot be read without the right to, for now, or when it is too long', async () => {
    aws.answerWith(() => failed('AccessDenied', 403));
    await expect(open().read()).rejects.toThrow(PermanentError);
    aws.answerWith(() => failed('SlowDown', 503));
    await expect(open().read()).rejects.toThrow(TransientError);
    aws.answerWith(() => stored(tooLong));
    await expect(open().read()).rejects.toThrow('longer than 256 KiB');
  });
});

describe('the document behind an HTTPS address', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });
  const serve = async (handle: (request: IncomingMessage, response: ServerResponse) => void) => {
    const server = createServer(handle);
    servers.push(server);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/facts`;
  };
  const open = (url: string, more: Partial<Parameters<typeof httpsOrganisation>[0]> = {}) =>
    httpsOrganisation({ url, token: async () => 'the-token', allowPrivate: true, ...more });

  it('is asked for with the token, and read anew only when its ETag changed', async () => {
    const seen: unknown[] = [];
    const url = await serve(({ headers }, response) => {
      seen.push([headers.authorization, headers['if-none-match']]);
      if (headers['if-none-match'] === '"7"') response.writeHead(304).end();
      else response.writeHead(200, { etag: '"7"' }).end('budget: []');
    });
    const document = open(url);
    const expected = { name: '127.0.0.1', text: 'budget: []' };
    expect([await document.read(), await document.read()]).toEqual([expected, expected]);
    expect(seen).toEqual([
      ['Bearer the-token', undefined],
      ['Bearer the-token', '"7"'],
    ]);
  });

  it.each<[status: number, error: typeof PermanentError | typeof TransientError]>([
    [302, PermanentError],
    [401, PermanentError],
    [429, TransientError],
    [503, TransientError],
  ])('cannot be read when the server answers %i', async (status, error) => {
    let asked = 0;
    const url = await serve((_request, response) => {
      asked += 1;
      response.writeHead(status, { location: '/elsewhere' }).end('secret');
    });
    const failure = await open(url)
      .read()
      .catch((thrown: unknown) => thrown);
    expect(failure).toBeInstanceOf(error);
    expect(String(failure)).not.toContain('secret');
    expect(asked).toBe(1);
  });

  it('is none where the server knows of none', async () => {
    const url = await serve((_request, response) => response.writeHead(404).end());
    expect(await open(url).read()).toBeNull();
  });

  it('is given up when it is too long, or too slow', async () => {
    const long = await serve((_request, response) => response.end(tooLong));
    await expect(open(long).read()).rejects.toThrow('longer than 256 KiB');
    const slow = await serve(() => undefined);
    await expect(open(slow, { timeoutMs: 30 }).read()).rejects.toThrow(TransientError);
  });

  it.each([
    'http://facts.example.com/x',
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://169.254.169.254/latest',
    'https://2130706433/x',
  ])('is never asked for at %s in a deployment', async (url) => {
    const token = () => Promise.reject(new Error('the token was read'));
    await expect(open(url, { allowPrivate: false, token }).read()).rejects.toThrow('in a private network');
  });

  it.each([[['10.0.0.1']], [['93.184.216.34', '127.0.0.1']], [[]]])(
    'is never asked for at a name that leads to %p in a deployment',
    async (addresses) => {
      const resolve = async () =>
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
      const document = open('https://facts.example.com/x', { allowPrivate: false, resolve });
      await expect(document.read()).rejects.toThrow('in a private network');
    },
  );
});
