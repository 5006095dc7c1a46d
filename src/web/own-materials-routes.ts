import { Hono } from 'hono';
import type { RevisionOutcome } from '../app/request-revision.ts';
import type { Replier } from '../core/reply.ts';
import type { NoticeKey } from './notices.ts';
import type { WebVariables } from './person.ts';
import { type Form, type PersonPageDeps, takeForm } from './person-page.ts';

export type OwnMaterialsRoutesDeps = PersonPageDeps & {
  readonly requestRevision: (input: {
    readonly by: Replier;
    readonly preparationId: string;
    readonly remark: string;
    readonly via: 'page';
  }) => Promise<RevisionOutcome>;
  readonly withdrawLink: (input: {
    readonly userId: string;
    readonly preparationId: string;
  }) => Promise<boolean>;
};

const changeNotices: Readonly<Record<Exclude<RevisionOutcome, 'unknown'>, NoticeKey>> = {
  accepted: 'change-asked',
  running: 'change-running',
  'too-many': 'changed-enough',
  empty: 'change-empty',
  gone: 'not-taken',
};

/** What a person does with their own materials from the page of a meeting. */
export const ownMaterialsRoutes = (deps: OwnMaterialsRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();
  const onMaterials = (
    act: (userId: string, preparationId: string, form: Form) => Promise<NoticeKey | null>,
  ) =>
    takeForm(deps, async ({ user }, form, c) => {
      const notice = await act(user.id, form.preparationId ?? '', form);
      return notice === null
        ? null
        : { to: `/meetings/${encodeURIComponent(c.req.param('id') ?? '')}`, notice };
    });

  app.post(
    '/meetings/:id/materials/change',
    onMaterials(async (userId, preparationId, { remark = '' }) => {
      const by = { kind: 'user', userId } as const;
      const outcome = await deps.requestRevision({ by, preparationId, remark, via: 'page' });
      return outcome === 'unknown' ? null : changeNotices[outcome];
    }),
  );

  app.post(
    '/meetings/:id/materials/withdraw',
    onMaterials(async (userId, preparationId) =>
      (await deps.withdrawLink({ userId, preparationId })) ? 'link-withdrawn' : null,
    ),
  );

  return app;
};
