import { Hono } from 'hono';
import type { StatusReport } from '../app/connection-status.ts';
import { InvalidConfig } from '../core/errors.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import { type PreferencesChange, parsePreferencesChange } from '../core/preferences.ts';
import { settingsPage } from './pages/settings-page.ts';
import type { WebVariables } from './person.ts';
import { type Form, type PersonPageDeps, showPage, takeForm } from './person-page.ts';
import { problemBox } from './problem-box.ts';

export type SettingsRoutesDeps = PersonPageDeps & {
  readonly policy: NotificationPolicy;
  readonly connectionStatus: (userId: string) => Promise<StatusReport>;
  readonly changePreferences: (input: {
    readonly userId: string;
    readonly change: PreferencesChange;
  }) => Promise<void>;
};

/** The whole form: what is not ticked is off, what is empty is as usual. */
const changeIn = (form: Form): PreferencesChange => {
  const { quietFrom = '', quietTo = '', escalate = '', timeZone = '' } = form;
  return parsePreferencesChange({
    slack: form.slack === 'yes',
    sms: form.sms === 'yes',
    smsTitle: form.smsTitle === 'yes',
    quietHours: quietFrom === '' && quietTo === '' ? null : { from: quietFrom, to: quietTo },
    escalateToSmsAfterMinutes: escalate === '' ? null : Number(escalate),
    ...(timeZone === '' ? {} : { timeZone }),
  });
};

const words: Readonly<Record<string, string>> = {
  quietHours: 'Quiet hours need a beginning and an end.',
  escalateToSmsAfterMinutes: 'The minutes to wait must be a whole number from 5 to 1440.',
  timeZone: 'That is no time zone we know.',
};

/** How a person wants to be asked. */
export const settingsRoutes = (deps: SettingsRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();
  const { policy } = deps;

  app.get(
    '/settings',
    showPage(deps, async ({ user, signedIn }, notice) => {
      const { connections } = await deps.connectionStatus(user.id);
      return settingsPage({ user, signedIn, notice, policy, connections });
    }),
  );

  app.post(
    '/settings',
    takeForm(deps, async ({ user, signedIn }, form) => {
      try {
        await deps.changePreferences({ userId: user.id, change: changeIn(form) });
        return { to: '/settings', notice: 'saved' };
      } catch (error) {
        if (!(error instanceof InvalidConfig)) throw error;
        const text = words[String(error.path[0])] ?? 'Something in the form is not right.';
        const { connections } = await deps.connectionStatus(user.id);
        return { again: settingsPage({ user, signedIn, notice: problemBox(text), policy, connections }) };
      }
    }),
  );

  app.post(
    '/settings/actions',
    takeForm(deps, async ({ user }, form) => {
      const actions = form.actions === 'yes';
      await deps.changePreferences({ userId: user.id, change: { actions } });
      return { to: '/settings', notice: actions ? 'actions-on' : 'actions-off' };
    }),
  );

  return app;
};
