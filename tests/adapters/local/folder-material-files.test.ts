import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { verifyFileLink } from '../../../src/adapters/local/file-link.ts';
import { folderMaterialFiles } from '../../../src/adapters/local/folder-material-files.ts';
import { fixedClock } from '../../fakes/fixed-clock.ts';
import { materialFilesSuite } from '../stores/material-files.suite.ts';
import { useDirectory } from './use-directory.ts';

const newDirectory = useDirectory();
const clock = fixedClock('2026-03-02T08:00:00Z');
const open = (directory: string) =>
  folderMaterialFiles({ directory, publicBaseUrl: 'http://127.0.0.1:3000', signingKey: 'key', clock });

materialFilesSuite('a folder', async () => open(join(await newDirectory(), 'files')));

describe('materials in a folder', () => {
  it('are opened with the type they were stored with', async () => {
    const files = open(await newDirectory());
    await files.put('u1/p1/agenda.html', '<p>', 'text/html; charset=utf-8');
    const file = await files.open('u1/p1/agenda.html');
    expect(file?.contentType).toBe('text/html; charset=utf-8');
    expect(Buffer.from(file?.body ?? '').toString()).toBe('<p>');
    expect(await files.open('u1/p1/notes.md')).toBeNull();
    await expect(files.open('u1/p1/agenda.html~content-type')).rejects.toMatchObject({ field: 'key' });
  });

  it('are for their owner only, with nothing unfinished beside them', async () => {
    const directory = await newDirectory();
    await open(directory).put('u1/agenda.html', '<p>', 'text/html');
    expect((await readdir(join(directory, 'u1'))).sort()).toEqual([
      'agenda.html',
      'agenda.html~content-type',
    ]);
    expect((await stat(join(directory, 'u1', 'agenda.html'))).mode & 0o777).toBe(0o600);
  });
});

describe('a link to a file', () => {
  const linkOf = async (seconds: number) => {
    const link = new URL(await open(await newDirectory()).presign('u1/p1/agenda.html', seconds));
    return {
      address: `${link.origin}${link.pathname}`,
      key: link.pathname.replace('/_files/', ''),
      expires: link.searchParams.get('expires') ?? '',
      signature: link.searchParams.get('signature') ?? '',
    };
  };

  it('opens the file until its seconds are over', async () => {
    const link = await linkOf(300);
    expect(link.address).toBe('http://127.0.0.1:3000/_files/u1/p1/agenda.html');
    expect(verifyFileLink(link, 'key', '2026-03-02T08:00:00Z')).toBe(true);
    expect(verifyFileLink(link, 'key', '2026-03-02T08:05:00Z')).toBe(true);
    expect(verifyFileLink(link, 'key', '2026-03-02T08:05:01Z')).toBe(false);
  });

  it.each([
    ['another file', { key: 'u2/p1/agenda.html' }],
    ['a later end', { expires: '9999999999' }],
    ['no number', { expires: 'Infinity' }],
    ['no signature', { signature: '' }],
    ['a signature of the same length', { signature: 'A'.repeat(43) }],
    ['a signature of other characters', { signature: 'é'.repeat(43) }],
  ])('does not open with %s', async (_, change) => {
    expect(verifyFileLink({ ...(await linkOf(300)), ...change }, 'key', '2026-03-02T08:00:00Z')).toBe(false);
  });

  it('does not open with a key of another host', async () => {
    expect(verifyFileLink(await linkOf(300), 'other', '2026-03-02T08:00:00Z')).toBe(false);
  });
});
