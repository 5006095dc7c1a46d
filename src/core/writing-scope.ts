import type { Connection } from './connection.ts';

/** Lets us change events; asked for when the person turns calendar actions on. */
export const writingScope = 'https://www.googleapis.com/auth/calendar.events';

export const mayWrite = ({ scopes }: Pick<Connection, 'scopes'>): boolean => scopes.includes(writingScope);
