import { Hono } from 'hono';
import type { AccountExport, ExportPlace } from '../app/export-account.ts';
import { InvalidInput } from '../core/errors.ts';
import { dataPage } from './pages/data-page.ts';
import type { WebVariables } from './person.ts';
import { type PersonPageDeps, showPage } from './person-page.ts';
import { notSignedIn, refuse } from './refuse.ts';
import { visitorOf } from './visitor.ts';

export type DataRoutesDeps = PersonPageDeps & {
  readonly exportAccount: (input: {
    readonly userId: string;
    readonly from: ExportPlace | null;
  }) => Promise<AccountExport | null>;
};

const path = '/api/me/export';
const longestCursor = 1024;

const readPlace = (query: Readonly<Record<string, string>>): ExportPlace | null => {
  const { section, cursor } = query;
  if (section === undefined && cursor === undefined) return null;
  if (section !== 'meetings' && section !== 'audit') {
    throw new InvalidInput('section', 'section must be meetings or audit');
  }
  if (cursor === '' || (cursor?.length ?? 0) > longestCursor) {
    throw new InvalidInput('cursor', `cursor must have 1 to ${longestCursor} characters`);
  }
  return { section, cursor: cursor ?? null };
};

const nextPath = (place: ExportPlace | null): string | null =>
  place === null
    ? null
    : `${path}?section=${place.section}${place.cursor === null ? '' : `&cursor=${encodeURIComponent(place.cursor)}`}`;

/** All that is kept of a person, for them to take along. */
export const dataRoutes = (deps: DataRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();

  app.get(
    '/data',
    showPage(deps, async ({ signedIn }, notice) => dataPage({ signedIn, notice })),
  );

  app.get(path, async (c) => {
    const visitor = await visitorOf(c, deps);
    if (visitor === null) return refuse(c, notSignedIn);
    const found = await deps.exportAccount({ userId: visitor.user.id, from: readPlace(c.req.query()) });
    if (found === null) return refuse(c, notSignedIn);
    c.header('content-disposition', 'attachment; filename="exec-assistant-data.json"');
    return c.json({ ...found, next: nextPath(found.next) });
  });

  return app;
};
