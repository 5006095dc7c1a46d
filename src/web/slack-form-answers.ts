/** Closes the form: the answers were taken. */
export const clearedForm = { response_action: 'clear' } as const;

/** Shows an error at one field; what was typed stays. */
export const formWithError = (blockId: string, text: string): object => ({
  response_action: 'errors',
  errors: { [blockId]: text },
});

/** Replaces the form by a sentence (in Slack's markup): it cannot be answered any more. */
export const formWithText = (text: string): object => ({
  response_action: 'update',
  view: {
    type: 'modal',
    title: { type: 'plain_text', text: 'Meeting preparation' },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }],
  },
});
