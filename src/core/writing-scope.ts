import type { Connection } from './connection.ts';

/** Lets us change events; asked for when the person turns calendar actions on. */
export const writingScope = 'https://www.googleapis.com/auth/calendar.events';

export const mayWrite = ({ scopes }: Pick<Connection, 'scopes'>): boolean => scopes.includes(writingScope);

/** `waiting`: turned on, and Google has not been asked yet, or was told no. */
export type ActionsPermission = 'off' | 'waiting' | 'granted';

/** Whether calendar actions can be carried out in every connected account. */
export const actionsPermission = (
  actionsOn: boolean,
  connections: readonly Pick<Connection, 'status' | 'scopes'>[],
): ActionsPermission => {
  if (!actionsOn) return 'off';
  const connected = connections.filter(({ status }) => status === 'connected');
  return connected.length > 0 && connected.every(mayWrite) ? 'granted' : 'waiting';
};
