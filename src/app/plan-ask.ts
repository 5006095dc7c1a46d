import type { AskPlan, StepInput } from '../contracts/workflow-steps.ts';
import { decideAsk, waitSeconds } from '../core/decide-ask.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import { policyFor } from '../core/preferences.ts';
import { nextSmsMoment } from '../core/quiet-hours.ts';
import type { Clock } from '../ports/clock.ts';
import { findSubject, type SubjectStores } from './preparation-subject.ts';

export type PlanAskDeps = SubjectStores & { readonly clock: Clock; readonly policy: NotificationPolicy };

/** Decides the next step of asking; run again after every time-out, snooze and failed sending. */
export const planAsk =
  (deps: PlanAskDeps) =>
  async (input: StepInput): Promise<AskPlan> => {
    const subject = await findSubject(deps, input.preparationId);
    if (subject === null) return { next: 'end' };
    const now = deps.clock.now();
    const { preparation, user, meeting } = subject;
    const smsAllowedFrom = nextSmsMoment({
      policy: policyFor(deps.policy, user),
      timeZone: user.timeZone,
      now,
      start: meeting.start,
    });
    const decision = decideAsk({ preparation, user, now, policy: deps.policy, smsAllowedFrom });
    switch (decision.kind) {
      case 'ask':
        return { next: 'ask', channel: decision.channel, waitSeconds: waitSeconds(now, decision.waitUntil) };
      case 'wait':
        return { next: 'ask', channel: 'none', waitSeconds: waitSeconds(now, decision.waitUntil) };
      case 'write':
        return { next: 'write' };
      case 'end':
        return { next: 'end' };
    }
  };
