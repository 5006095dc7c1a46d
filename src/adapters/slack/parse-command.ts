import type { SlackCommand } from '../../ports/slack-ingress.ts';

/** Reads the form-encoded body of a slash command; null when it is none. */
export const parseCommand = (body: string): SlackCommand | null => {
  const form = new URLSearchParams(body);
  const command = form.get('command') ?? '';
  const teamId = form.get('team_id') ?? '';
  const userId = form.get('user_id') ?? '';
  if (!/^\/[a-z0-9_-]{1,32}$/.test(command)) return null;
  if (!/^[A-Z0-9]{2,30}$/.test(teamId) || !/^[A-Z0-9]{2,30}$/.test(userId)) return null;
  return { by: { teamId, userId }, command, text: (form.get('text') ?? '').slice(0, 500) };
};
