const prefix = 'https://www.googleapis.com/auth/';
const calendarScope = (name: string): string => `${prefix}calendar${name === '' ? '' : `.${name}`}`;

/** Any one of these lets a client read the calendar list. */
export const calendarListScopes = ['calendarlist.readonly', 'calendarlist', 'readonly', ''].map(
  calendarScope,
);

/** Any one of these lets a client read events. */
export const eventsScopes = [
  'events.readonly',
  'events',
  'events.owned.readonly',
  'events.owned',
  'readonly',
  '',
].map(calendarScope);

/** Any one of these lets a client write events. */
export const eventsWriteScopes = ['events', 'events.owned', ''].map(calendarScope);

const descriptions: Readonly<Record<string, string>> = {
  [calendarScope('calendarlist.readonly')]: 'See the list of Google calendars you’re subscribed to',
  [calendarScope('calendarlist')]: 'See, add and remove Google calendars you’re subscribed to',
  [calendarScope('events.readonly')]: 'View events on all your calendars',
  [calendarScope('events.owned.readonly')]: 'View events on Google calendars you own',
  [calendarScope('events.owned')]: 'View and edit events on Google calendars you own',
  [calendarScope('events')]: 'View and edit events on all your calendars',
  [calendarScope('readonly')]: 'See and download any calendar you can access using your Google Calendar',
  [calendarScope('')]: 'See, edit, share and permanently delete all the calendars you can access',
};

const longForms: Readonly<Record<string, string>> = {
  email: `${prefix}userinfo.email`,
  profile: `${prefix}userinfo.profile`,
};
const signInScopes = ['openid', ...Object.values(longForms)];

/** The scopes of a request in the form in which Google repeats them. */
export const readScopes = (text: string): string[] => [
  ...new Set(
    text
      .split(' ')
      .filter((scope) => scope !== '')
      .map((scope) => longForms[scope] ?? scope),
  ),
];

/** Sign-in scopes come with the account; all others can be left out by the person. */
export const isOptional = (scope: string): boolean => !signInScopes.includes(scope);

export const isKnownScope = (scope: string): boolean =>
  signInScopes.includes(scope) || descriptions[scope] !== undefined;

/** What the person reads beside the check box. */
export const describeScope = (scope: string): string => descriptions[scope] ?? scope;

export const mayReadEmail = (scopes: readonly string[]): boolean =>
  scopes.includes(`${prefix}userinfo.email`);
export const mayReadProfile = (scopes: readonly string[]): boolean =>
  scopes.includes(`${prefix}userinfo.profile`);
