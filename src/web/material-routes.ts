import { Hono } from 'hono';
import type { MaterialFileType, OpenMaterialsOutcome } from '../app/open-materials.ts';
import type { WebVariables } from './person.ts';
import type { Refusal } from './refuse.ts';
import { notFound, refuse } from './refuse.ts';

export type MaterialRoutesDeps = {
  readonly openMaterials: (input: {
    readonly linkId: string;
    readonly userId: string | null;
    readonly fileType: MaterialFileType;
    readonly record: boolean;
  }) => Promise<OpenMaterialsOutcome>;
};

const fileTypes: Readonly<Record<string, MaterialFileType>> = {
  html: 'html',
  md: 'md',
  docx: 'docx',
  json: 'json',
};

const gone = {
  expired: {
    status: 410,
    field: 'id',
    title: 'These materials are gone',
    text: 'They are kept for a week after the meeting, and that week is over.',
  },
  withdrawn: {
    status: 410,
    field: 'id',
    title: 'These materials were taken back',
    text: 'Their owner withdrew the link, or the meeting was changed or cancelled after they were made. Your dashboard shows what stands now.',
  },
} as const satisfies Record<string, Refusal>;

/** The durable links to materials; opening one any number of times changes nothing. */
export const materialRoutes = (deps: MaterialRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();

  app.get('/m/:id', async (c) => {
    c.header('referrer-policy', 'no-referrer');
    const linkId = c.req.param('id');
    const format = c.req.query('format') ?? 'html';
    const fileType = Object.hasOwn(fileTypes, format) ? fileTypes[format] : undefined;
    if (fileType === undefined || !/^[\w-]{16,64}$/.test(linkId)) return refuse(c, notFound);
    const outcome = await deps.openMaterials({
      linkId,
      userId: c.var.person?.userId ?? null,
      fileType,
      record: c.req.method === 'GET',
    });
    switch (outcome.kind) {
      case 'open':
        return c.redirect(outcome.url);
      case 'sign-in': {
        const next = format === 'html' ? `/m/${linkId}` : `/m/${linkId}?format=${format}`;
        return c.redirect(`/auth/login?next=${encodeURIComponent(next)}`);
      }
      case 'unknown':
        return refuse(c, notFound);
      case 'expired':
      case 'withdrawn':
        return refuse(c, gone[outcome.kind]);
    }
  });

  return app;
};
