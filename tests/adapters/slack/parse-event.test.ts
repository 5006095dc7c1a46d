import { describe, expect, it } from '@jest/globals';
import { parseEvent } from '../../../src/adapters/slack/parse-event.ts';

const note = (changes: object): string =>
  JSON.stringify({
    type: 'event_callback',
    team_id: 'T1',
    event: {
      type: 'message',
      channel_type: 'im',
      channel: 'D1',
      user: 'U1',
      text: 'Ask about the budget',
      thread_ts: '1.1',
      ...changes,
    },
  });

describe('words in a thread', () => {
  it.each([
    ['simply typed', {}],
    ['also sent to the conversation', { subtype: 'thread_broadcast' }],
    [
      'sent with a file',
      { subtype: 'file_share', files: [{ id: 'F1', url_private: 'https://files.example' }] },
    ],
  ])('are a note when %s', (_how, changes) => {
    expect(parseEvent(note(changes))).toEqual({
      kind: 'thread-note',
      by: { teamId: 'T1', userId: 'U1' },
      conversation: 'D1',
      threadTs: '1.1',
      text: 'Ask about the budget',
    });
  });

  it('are nothing where there is only a file', () => {
    expect(parseEvent(note({ subtype: 'file_share', text: '' }))).toEqual({ kind: 'ignored' });
  });
});
