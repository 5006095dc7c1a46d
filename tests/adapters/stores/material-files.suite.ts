import { describe, expect, it } from '@jest/globals';
import type { MaterialFiles } from '../../../src/ports/material-files.ts';

/** What every home of material files does. */
export const materialFilesSuite = (name: string, open: () => Promise<MaterialFiles>): void => {
  describe(`${name} keeps material files`, () => {
    it('gives back the last body that was put', async () => {
      const files = await open();
      await files.put('u1/p1/agenda.html', '<p>first</p>', 'text/html; charset=utf-8');
      await files.put('u1/p1/agenda.html', '<p>zweite für Zoë</p>', 'text/html; charset=utf-8');
      await files.put('u1/p1/agenda.md', new TextEncoder().encode('# Agenda'), 'text/markdown');
      expect(await files.get('u1/p1/agenda.html')).toBe('<p>zweite für Zoë</p>');
      expect(await files.get('u1/p1/agenda.md')).toBe('# Agenda');
      expect(await files.get('u1/p1/notes.md')).toBeNull();
    });

    it('removes all below a prefix, and nothing else; twice does no harm', async () => {
      const files = await open();
      for (const key of ['u1/p1/a.md', 'u1/p1/b.md', 'u1/p10/a.md', 'u2/p1/a.md']) {
        await files.put(key, key, 'text/markdown');
      }
      await files.removeAll('u1/p1/');
      await files.removeAll('u1/p1/');
      expect(await files.get('u1/p1/a.md')).toBeNull();
      expect(await files.get('u1/p1/b.md')).toBeNull();
      expect(await files.get('u1/p10/a.md')).toBe('u1/p10/a.md');
      expect(await files.get('u2/p1/a.md')).toBe('u2/p1/a.md');
    });

    it.each([0, 301, Number.NaN])('makes no link that lives %p seconds', async (seconds) => {
      const files = await open();
      await expect(files.presign('u1/p1/a.md', seconds)).rejects.toMatchObject({ field: 'seconds' });
    });

    it.each([
      '',
      '../a',
      'a/../b',
      '/etc/passwd',
      'a//b',
      'a\u0000b',
      'a\r\nb',
      'a b',
      'a\\..\\b',
      './a',
      'a/.',
    ])('refuses %j as a key', async (key) => {
      const files = await open();
      await expect(files.put(key, 'x', 'text/plain')).rejects.toMatchObject({ field: 'key' });
      await expect(files.get(key)).rejects.toMatchObject({ field: 'key' });
      await expect(files.presign(key, 60)).rejects.toMatchObject({ field: 'key' });
    });

    it('refuses to remove everything', async () => {
      const files = await open();
      await expect(files.removeAll('')).rejects.toMatchObject({ field: 'key' });
      await expect(files.removeAll('../')).rejects.toMatchObject({ field: 'key' });
    });
  });
};
