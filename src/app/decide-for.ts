import { decidePreparation } from '../core/decide-preparation.ts';
import type { Decide } from '../core/meeting-facts.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import { withPersonalRules } from '../core/personal-rules.ts';
import type { User } from '../core/user.ts';

/** Decides by the deployment's rules as each person wants them; worked out once per record of a person. */
export const decideFor = (rules: MeetingTypeRules): ((user: User) => Decide) => {
  const known = new WeakMap<User, Decide>();
  return (user) => {
    const before = known.get(user);
    if (before !== undefined) return before;
    const decide = decidePreparation(user.rules === undefined ? rules : withPersonalRules(rules, user.rules));
    known.set(user, decide);
    return decide;
  };
};
