import { Hono } from 'hono';
import { filesPath, verifyFileLink } from '../../../src/adapters/local/file-link.ts';
import type { FolderMaterialFiles } from '../../../src/adapters/local/folder-material-files.ts';
import type { Clock } from '../../../src/ports/clock.ts';

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Opens a file for whoever has a signed link that still lives; in the place of S3's presigned addresses. */
export const fileRoutes = (deps: {
  readonly files: FolderMaterialFiles;
  readonly signingKey: string;
  readonly clock: Clock;
}): Hono => {
  const app = new Hono();
  app.get(`${filesPath}*`, async (c) => {
    const key = decodeURIComponent(new URL(c.req.url).pathname.slice(filesPath.length));
    const link = { key, expires: c.req.query('expires') ?? '', signature: c.req.query('signature') ?? '' };
    if (!verifyFileLink(link, deps.signingKey, deps.clock.now())) {
      return c.text(
        'This link has expired. Open the materials from their message or the dashboard again.',
        403,
      );
    }
    const file = await deps.files.open(key);
    if (file === null) return c.text('There is no such file any more.', 404);
    return c.body(new Uint8Array(file.body), 200, {
      'content-type': file.contentType,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
  });
  return app;
};
