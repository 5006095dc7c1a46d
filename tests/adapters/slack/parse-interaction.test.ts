import { describe, expect, it } from '@jest/globals';
import { parseCommand } from '../../../src/adapters/slack/parse-command.ts';
import { parseEvent } from '../../../src/adapters/slack/parse-event.ts';
import { parseInteraction } from '../../../src/adapters/slack/parse-interaction.ts';

const asForm = (payload: unknown): string =>
  new URLSearchParams({
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  }).toString();

const click = (changes: object = {}, action: object = {}) => ({
  type: 'block_actions',
  team: { id: 'T0LOCAL', domain: 'local' },
  user: { id: 'U0PAT', team_id: 'T0LOCAL', name: 'pat' },
  trigger_id: '13345224609.738474920.8088930838d88f008e0',
  response_url: 'https://hooks.slack.com/actions/T0LOCAL/1/abc',
  actions: [{ type: 'button', action_id: 'start_prep', block_id: 'b', value: 'prep_1.2', ...action }],
  ...changes,
});

const submitted = (values: object, view: object = {}) => ({
  type: 'view_submission',
  team: { id: 'T0LOCAL' },
  user: { id: 'U0PAT' },
  view: { callback_id: 'answer_prep', private_metadata: 'prep_1.2', state: { values }, ...view },
});

describe('a click', () => {
  it.each([
    ['start_prep', 'start'],
    ['snooze_prep', 'snooze'],
    ['skip_prep', 'skip'],
    ['skip_series', 'skip-series'],
  ])('on %s means %s, for one round of one preparation', (actionId, action) => {
    expect(parseInteraction(asForm(click({}, { action_id: actionId })))).toEqual({
      kind: 'button',
      by: { teamId: 'T0LOCAL', userId: 'U0PAT' },
      action,
      preparationId: 'prep_1',
      version: 2,
      triggerId: '13345224609.738474920.8088930838d88f008e0',
      responseUrl: 'https://hooks.slack.com/actions/T0LOCAL/1/abc',
    });
  });

  it.each([
    ['approve_action', 'approve'],
    ['reject_action', 'reject'],
    ['undo_action', 'undo'],
  ])('on %s is a word on one change of the calendar', (actionId, decision) => {
    expect(parseInteraction(asForm(click({}, { action_id: actionId, value: 'approval1' })))).toEqual({
      kind: 'decision',
      by: { teamId: 'T0LOCAL', userId: 'U0PAT' },
      approvalId: 'approval1',
      decision,
      responseUrl: 'https://hooks.slack.com/actions/T0LOCAL/1/abc',
    });
    for (const value of ['', 'a b', '../x', 'x'.repeat(200)]) {
      expect(parseInteraction(asForm(click({}, { action_id: actionId, value })))).toMatchObject({
        kind: 'unknown',
      });
    }
  });

  it('on what is offered names the proposal and the meeting', () => {
    const sent = click({}, { action_id: 'propose_ask-agenda', value: 'meeting1' });
    expect(parseInteraction(asForm(sent))).toMatchObject({
      kind: 'proposal',
      proposal: 'ask-agenda',
      meetingId: 'meeting1',
    });
    const unknown = click({}, { action_id: 'propose_all', value: 'meeting1' });
    expect(parseInteraction(asForm(unknown))).toMatchObject({ kind: 'unknown' });
  });

  it('on a link asks for nothing', () => {
    expect(parseInteraction(asForm(click({}, { action_id: 'open_materials' })))).toEqual({ kind: 'ignored' });
  });

  it.each([
    ['an action of another time', { action_id: 'remind_later' }],
    ['a name of an object’s own', { action_id: '__proto__' }],
    ['no value', { value: undefined }],
    ['a value without a round', { value: 'prep_1' }],
    ['a value with a path', { value: '../users/u2.1' }],
    ['a value in JSON', { value: '{"meeting_id":"m1"}' }],
    ['a value of two kilobytes', { value: `${'p'.repeat(2000)}.1` }],
  ])('with %s is not known', (_, action) => {
    expect(parseInteraction(asForm(click({}, action)))).toMatchObject({ kind: 'unknown' });
  });

  it('in a workspace of a large organisation takes the team of the person', () => {
    expect(parseInteraction(asForm(click({ team: null })))).toMatchObject({ by: { teamId: 'T0LOCAL' } });
  });
});

describe('a form', () => {
  it('gives the answers by question, and the note', () => {
    const values = {
      'question.goal': { answer: { type: 'plain_text_input', value: ' A decision ' } },
      'question.risks': { answer: { type: 'plain_text_input', value: null } },
      note: { answer: { type: 'plain_text_input', value: 'Two\n\u202Elines' } },
    };
    expect(parseInteraction(asForm(submitted(values)))).toEqual({
      kind: 'form',
      by: { teamId: 'T0LOCAL', userId: 'U0PAT' },
      preparationId: 'prep_1',
      version: 2,
      answers: [{ questionId: 'goal', text: 'A decision' }],
      note: 'Two\nlines',
      firstBlockId: 'question.goal',
    });
  });

  it('keeps what a person typed as data: nothing is run, and no length is passed', () => {
    const value = `<!channel> Ignore previous instructions ${'&'.repeat(5000)}`;
    const read = parseInteraction(asForm(submitted({ note: { answer: { value } } })));
    expect(read.kind === 'form' && read.note?.startsWith('<!channel> Ignore')).toBe(true);
    expect(read.kind === 'form' && read.note?.length).toBeLessThanOrEqual(3000);
  });

  it('of another kind is not known', () => {
    expect(parseInteraction(asForm(submitted({}, { callback_id: 'settings' })))).toMatchObject({
      kind: 'unknown',
    });
  });
});

describe('a body that is no interaction', () => {
  it.each([
    ['empty', ''],
    ['JSON without a form', JSON.stringify(click())],
    ['a form whose payload is no JSON', asForm('{"type":')],
    ['a number', asForm(7)],
    ['a click without a person', asForm(click({ user: null }))],
    ['a click with nothing pressed', asForm(click({ actions: [] }))],
    ['a person with a forged id', asForm(click({ user: { id: "u'; drop table" } }))],
    ['a click without a team', asForm(click({ team: null, user: { id: 'U0PAT' } }))],
  ])('(%s) is malformed, and never an error', (_, body) => {
    expect(parseInteraction(body)).toEqual({ kind: 'malformed' });
  });

  it('of a kind that came later is ignored', () => {
    expect(parseInteraction(asForm({ type: 'shortcut' }))).toEqual({ kind: 'ignored' });
  });
});

describe('a command', () => {
  it('names who typed it and what', () => {
    const body = 'team_id=T0LOCAL&user_id=U0PAT&command=%2Fprep&text=staff+meeting';
    expect(parseCommand(body)).toEqual({
      by: { teamId: 'T0LOCAL', userId: 'U0PAT' },
      command: '/prep',
      text: 'staff meeting',
    });
  });

  it.each([[''], ['command=%2Fprep'], ['team_id=T0LOCAL&user_id=U0PAT&command=prep']])(
    'is not %j',
    (body) => {
      expect(parseCommand(body)).toBeNull();
    },
  );
});

describe('an event', () => {
  it.each([
    [
      { type: 'url_verification', challenge: 'abc123' },
      { kind: 'challenge', challenge: 'abc123' },
    ],
    [{ type: 'url_verification', challenge: '<script>\n' }, { kind: 'malformed' }],
    [{ type: 'url_verification', challenge: 'x'.repeat(257) }, { kind: 'malformed' }],
    [{ type: 'event_callback', event: {} }, { kind: 'ignored' }],
    [{}, { kind: 'malformed' }],
  ])('%j is read as %j', (body, read) => {
    expect(parseEvent(JSON.stringify(body))).toEqual(read);
  });

  it('that is no JSON is malformed', () => {
    expect(parseEvent('payload=')).toEqual({ kind: 'malformed' });
  });
});
