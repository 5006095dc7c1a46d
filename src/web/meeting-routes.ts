import { Hono } from 'hono';
import type { CalendarActions } from '../app/calendar-actions-of-meeting.ts';
import type { MeetingConflict } from '../app/find-conflicts.ts';
import type { MeetingDetails } from '../app/meeting-details.ts';
import type { PrepareNowOutcome } from '../app/prepare-now.ts';
import type { Meeting } from '../core/meeting.ts';
import type { QuestionForm } from '../core/message.ts';
import type { PreparationStatus } from '../core/preparation.ts';
import type { FormOutcome, Replier, Reply, ReplyOutcome } from '../core/reply.ts';
import type { User } from '../core/user.ts';
import type { NoticeKey } from './notices.ts';
import { meetingPage } from './pages/meeting-page.ts';
import type { WebContext, WebVariables } from './person.ts';
import { type Form, type FormResult, type PersonPageDeps, showPage, takeForm } from './person-page.ts';
import { readReply } from './read-reply.ts';
import { type ViewContextDeps, viewContextFor } from './view-context.ts';
import type { Visitor } from './visitor.ts';

type OneMeeting = { readonly userId: string; readonly meetingId: string };

export type MeetingRoutesDeps = PersonPageDeps &
  ViewContextDeps & {
    readonly meetingDetails: (input: OneMeeting) => Promise<MeetingDetails | null>;
    readonly conflictsOfMeeting: (input: {
      readonly userId: string;
      readonly meeting: Meeting;
    }) => Promise<readonly MeetingConflict[]>;
    readonly calendarActions: (input: {
      readonly user: User;
      readonly meeting: Meeting;
    }) => Promise<CalendarActions>;
    /** The questions of a preparation as they stand now (`version` null). */
    readonly openForm: (input: {
      readonly preparationId: string;
      readonly version: null;
      readonly by: Replier;
    }) => Promise<FormOutcome>;
    readonly handleReply: (input: {
      readonly preparationId: string;
      readonly version: number;
      readonly by: Replier;
      readonly via: 'page';
      readonly reply: Reply;
    }) => Promise<ReplyOutcome>;
    readonly prepareNow: (input: OneMeeting) => Promise<PrepareNowOutcome>;
    readonly muteMeeting: (input: OneMeeting) => Promise<boolean>;
    readonly muteSeries: (input: OneMeeting) => Promise<boolean>;
    readonly unmuteMeeting: (input: OneMeeting) => Promise<boolean>;
  };

/** Questions can be answered before they are asked again, too. */
const open: readonly PreparationStatus[] = ['asking', 'snoozed'];

const replyNotices: Readonly<Record<Reply['kind'], NoticeKey>> = {
  answers: 'answered',
  snooze: 'snoozed',
  skip: 'skipped',
  'skip-series': 'series-skipped',
};

const prepareNotices: Readonly<Record<Exclude<PrepareNowOutcome['kind'], 'unknown'>, NoticeKey>> = {
  started: 'started',
  running: 'running',
  over: 'over',
  'too-late': 'too-late',
};

/** The page of one meeting, and what a person does there; every form works without a script. */
export const meetingRoutes = (deps: MeetingRoutesDeps): Hono<WebVariables> => {
  const app = new Hono<WebVariables>();
  const contextFor = viewContextFor(deps);

  const formFor = async (visitor: Visitor, details: MeetingDetails): Promise<QuestionForm | null> => {
    if (details.preparation === null || !open.includes(details.preparation.status)) return null;
    const outcome = await deps.openForm({
      preparationId: details.preparation.id,
      version: null,
      by: { kind: 'user', userId: visitor.user.id },
    });
    return outcome.kind === 'form' ? outcome.form : null;
  };

  app.get(
    '/meetings/:id',
    showPage(deps, async (visitor, notice, c) => {
      const { user, signedIn } = visitor;
      const meetingId = c.req.param('id') ?? '';
      const details = await deps.meetingDetails({ userId: user.id, meetingId });
      if (details === null) return null;
      const { meeting } = details;
      const [form, conflicts, actions] = await Promise.all([
        formFor(visitor, details),
        deps.conflictsOfMeeting({ userId: user.id, meeting }),
        deps.calendarActions({ user, meeting }),
      ]);
      const context = contextFor(user);
      return meetingPage({ ...details, conflicts, actions, signedIn, notice, form, context });
    }),
  );

  const toMeeting = (c: WebContext): string => `/meetings/${encodeURIComponent(c.req.param('id') ?? '')}`;

  /** A form about one meeting, which leads back to the list where it was sent from there. */
  const onMeeting = (act: (about: OneMeeting, form: Form) => Promise<NoticeKey | null>) =>
    takeForm(deps, async ({ user }, form, c): Promise<FormResult> => {
      const notice = await act({ userId: user.id, meetingId: c.req.param('id') ?? '' }, form);
      return notice === null ? null : { to: form.back === 'list' ? '/meetings' : toMeeting(c), notice };
    });

  app.post(
    '/meetings/:id/reply',
    onMeeting(async ({ userId }, form) => {
      const sent = readReply(form);
      if (sent === null) return 'not-taken';
      const outcome = await deps.handleReply({ ...sent, by: { kind: 'user', userId }, via: 'page' });
      if (outcome.kind === 'unknown') return null;
      return outcome.kind === 'accepted' ? replyNotices[sent.reply.kind] : 'not-taken';
    }),
  );

  app.post(
    '/meetings/:id/prepare',
    onMeeting(async (about) => {
      const outcome = await deps.prepareNow(about);
      return outcome.kind === 'unknown' ? null : prepareNotices[outcome.kind];
    }),
  );

  app.post(
    '/meetings/:id/mute',
    onMeeting(async (about) => ((await deps.muteMeeting(about)) ? 'muted' : null)),
  );
  app.post(
    '/meetings/:id/mute-series',
    onMeeting(async (about) => ((await deps.muteSeries(about)) ? 'series-muted' : null)),
  );
  app.post(
    '/meetings/:id/unmute',
    onMeeting(async (about) => ((await deps.unmuteMeeting(about)) ? 'unmuted' : null)),
  );

  return app;
};
