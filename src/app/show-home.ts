import type { HomePage } from '../core/message.ts';
import type { SlackIdentity, User } from '../core/user.ts';
import type { Chat } from '../ports/chat.ts';
import type { Clock } from '../ports/clock.ts';
import type { UserStore } from '../ports/user-store.ts';
import type { StatusReport } from './connection-status.ts';
import { type CardDeps, meetingCards } from './meeting-cards.ts';
import type { UpcomingMeetings } from './upcoming-meetings.ts';

export type ShowHomeDeps = CardDeps & {
  readonly users: UserStore;
  readonly chat: Pick<Chat, 'publishHome'>;
  readonly clock: Clock;
  readonly publicBaseUrl: string;
  readonly upcomingMeetings: (userId: string) => Promise<UpcomingMeetings>;
  /** Where the person of this Slack account can link it. */
  readonly slackLinkUrl: (identity: SlackIdentity) => Promise<string>;
  readonly connectionStatus: (userId: string) => Promise<StatusReport>;
};

const smsWords = ({ phone }: User): string => {
  if (phone?.consentAt == null) return 'Off: no number is confirmed.';
  const ending = `…${phone.number.slice(-3)}`;
  if (phone.optedOutAt !== null)
    return `Stopped for ${ending}: you replied STOP. Reply START to turn it on again.`;
  return `On, to ${ending}, where Slack goes unanswered.`;
};

/** Publishes the assistant's home page of the person, as things stand now. */
export const showHome =
  (deps: ShowHomeDeps) =>
  async (identity: SlackIdentity): Promise<void> => {
    const user = await deps.users.bySlack(identity);
    await deps.chat.publishHome(
      identity,
      user === null ? await stranger(deps, identity) : await homeOf(deps, user),
    );
  };

const stranger = async (deps: ShowHomeDeps, identity: SlackIdentity): Promise<HomePage> => ({
  kind: 'stranger',
  linkUrl: await deps.slackLinkUrl(identity),
});

const homeOf = async (deps: ShowHomeDeps, user: User): Promise<HomePage> => {
  const { publicBaseUrl } = deps;
  const [upcoming, report] = await Promise.all([
    deps.upcomingMeetings(user.id),
    deps.connectionStatus(user.id),
  ]);
  const accounts = report.connections.map(({ account }) => account).join(', ');
  return {
    kind: 'known',
    account: user.email,
    connection: report.whatToDo ?? `${accounts} is connected.`,
    connectUrl: report.whatToDo === null ? null : `${publicBaseUrl}/calendar/auth`,
    sms: smsWords(user),
    phoneUrl: `${publicBaseUrl}/settings/phone`,
    listing: {
      heading: 'Coming up',
      cards: meetingCards(deps, { user, upcoming, now: deps.clock.now() }),
      dashboardUrl: `${publicBaseUrl}/meetings`,
    },
  };
};
