import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from '@jest/globals';
import { s3MaterialFiles } from '../../../src/adapters/s3/s3-material-files.ts';
import type { AwsAnswer, AwsCall } from '../aws/use-aws-server.ts';
import { useAwsServer } from '../aws/use-aws-server.ts';
import { materialFilesSuite } from '../stores/material-files.suite.ts';

const xml = (text: string, status = 200): AwsAnswer => ({
  status,
  body: `<?xml version="1.0"?>${text}`,
  headers: { 'content-type': 'application/xml' },
});

/** A versioned bucket, addressed by path, that lists two versions at a time. */
const bucketOf = () => {
  const versions: { key: string; id: string; body: string }[] = [];
  const list = (url: URL): AwsAnswer => {
    const prefix = url.searchParams.get('prefix') ?? '';
    const after = url.searchParams.get('version-id-marker') ?? '';
    const rest = versions.filter(({ key, id }) => key.startsWith(prefix) && id > after);
    const page = rest.slice(0, 2);
    const entries = page.map(
      ({ key, id }) => `<Version><Key>${key}</Key><VersionId>${id}</VersionId></Version>`,
    );
    const last = page.at(-1);
    const next = `<NextKeyMarker>${last?.key}</NextKeyMarker><NextVersionIdMarker>${last?.id}</NextVersionIdMarker>`;
    const more = rest.length > page.length;
    return xml(
      `<ListVersionsResult><IsTruncated>${more}</IsTruncated>${more ? next : ''}${entries.join('')}</ListVersionsResult>`,
    );
  };
  return ({ method, path, text }: AwsCall): AwsAnswer => {
    const url = new URL(path, 'http://s3');
    const key = decodeURIComponent(url.pathname.replace(/^\/materials\/?/, ''));
    if (method === 'PUT') {
      versions.push({ key, id: `v${String(versions.length).padStart(4, '0')}`, body: text });
      return {};
    }
    if (url.searchParams.has('versions')) return list(url);
    if (method === 'POST') {
      const gone = [...text.matchAll(/<VersionId>(\w+)<\/VersionId>/g)].map(([, id]) => id);
      for (const [at, { id }] of [...versions.entries()].reverse())
        if (gone.includes(id)) versions.splice(at, 1);
      return xml('<DeleteResult></DeleteResult>');
    }
    const found = versions.filter((version) => version.key === key).at(-1);
    return found === undefined
      ? xml('<Error><Code>NoSuchKey</Code><Message>none</Message></Error>', 404)
      : { body: found.body, headers: { 'content-type': 'text/plain' } };
  };
};

const aws = useAwsServer();
const open = (answer = bucketOf()) => {
  aws.answerWith(answer);
  const client = new S3Client({ ...aws.clientOptions(), forcePathStyle: true });
  return s3MaterialFiles({ client, bucket: 'materials' });
};

materialFilesSuite('S3', async () => open());

describe('materials in S3', () => {
  it('are stored with their type, for no cache to keep', async () => {
    await open().put('u1/p1/agenda.html', '<p>', 'text/html; charset=utf-8');
    expect(aws.calls[0]).toMatchObject({
      method: 'PUT',
      path: expect.stringMatching(/^\/materials\/u1\/p1\/agenda\.html/),
      headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'private, no-store' },
      text: '<p>',
    });
  });

  it('are opened by a signed link that names its seconds, made without a call', async () => {
    const link = new URL(await open().presign('u1/p1/agenda.html', 300));
    expect(link.pathname).toBe('/materials/u1/p1/agenda.html');
    expect(link.searchParams.get('X-Amz-Expires')).toBe('300');
    expect(link.searchParams.get('X-Amz-Signature')).toMatch(/^[0-9a-f]{64}$/);
    expect(aws.calls).toEqual([]);
  });

  it('are deleted in all their versions', async () => {
    const files = open();
    for (const body of ['1', '2', '3']) await files.put('u1/p1/agenda.html', body, 'text/html');
    await files.removeAll('u1/p1/');
    expect(await files.get('u1/p1/agenda.html')).toBeNull();
  });

  it('are deleted again when S3 left some', async () => {
    const bucket = bucketOf();
    const files = open((call) =>
      call.method === 'POST'
        ? xml('<DeleteResult><Error><Key>k</Key><Code>InternalError</Code></Error></DeleteResult>')
        : bucket(call),
    );
    await files.put('u1/p1/agenda.html', 'x', 'text/html');
    await expect(files.removeAll('u1/p1/')).rejects.toMatchObject({ name: 'TransientError' });
  });

  it('are not taken for missing when they may not be read', async () => {
    const files = open(() => xml('<Error><Code>AccessDenied</Code></Error>', 403));
    await expect(files.get('u1/p1/agenda.html')).rejects.toMatchObject({
      name: 'PermanentError',
      message: 'Reading materials failed: AccessDenied',
    });
  });
});
