import { Hono } from 'hono';
import type { RulePreview } from '../app/preview-rule-change.ts';
import { InvalidConfig } from '../core/errors.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import { noPersonalRules, type PersonalRules } from '../core/personal-rules.ts';
import type { Html } from './layout.ts';
import { rulesPage } from './pages/rules-page.ts';
import type { WebVariables } from './person.ts';
import { type PersonPageDeps, showPage, takeForm } from './person-page.ts';
import { problemBox } from './problem-box.ts';
import { readRules, type TypedRules, typedFrom, typedRules } from './read-rules.ts';
import type { Visitor } from './visitor.ts';

export type RulesRoutesDeps = PersonPageDeps & {
  readonly rules: MeetingTypeRules;
  readonly changeRules: (input: { readonly userId: string; readonly rules: PersonalRules }) => Promise<void>;
  readonly previewRuleChange: (input: {
    readonly userId: string;
    readonly wanted: PersonalRules;
  }) => Promise<RulePreview>;
};

const wordsFor = ({ path }: InvalidConfig): string =>
  path[0] === 'leadHours'
    ? 'Hours must be a number above 0 and not longer than the longest lead time.'
    : 'Each of your rules needs words with letters or digits, at most 60 characters, and a type.';

/** How a person wants their meetings recognised and when prepared, and what that would change. */
export const rulesRoutes = (deps: RulesRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();

  const draw = (
    { user, signedIn }: Visitor,
    shown: { readonly notice: Html | ''; readonly typed?: TypedRules; readonly preview?: RulePreview },
  ): Html => {
    const present = user.rules ?? noPersonalRules;
    return rulesPage({
      signedIn,
      notice: shown.notice,
      typed: shown.typed ?? typedFrom(present),
      preview: shown.preview ?? null,
      mutedMeetings: present.mutedMeetings.length,
      context: { now: deps.clock.now(), timeZone: user.timeZone, rules: deps.rules },
    });
  };

  app.get(
    '/rules',
    showPage(deps, async (visitor, notice) => draw(visitor, { notice })),
  );

  app.post(
    '/rules',
    takeForm(deps, async (visitor, form) => {
      const { user } = visitor;
      const typed = typedRules(form);
      try {
        const rules = readRules(typed, user.rules ?? noPersonalRules);
        if (form.action === 'preview') {
          const preview = await deps.previewRuleChange({ userId: user.id, wanted: rules });
          return { page: draw(visitor, { notice: '', typed, preview }) };
        }
        await deps.changeRules({ userId: user.id, rules });
        return { to: '/rules', notice: 'rules-saved' };
      } catch (error) {
        if (!(error instanceof InvalidConfig)) throw error;
        return { again: draw(visitor, { notice: problemBox(wordsFor(error)), typed }) };
      }
    }),
  );

  return app;
};
