import { describe, expect, it } from '@jest/globals';
import { checkBlocks } from '../../../../infrastructure/local/slack/check-blocks.ts';
import { checkView } from '../../../../infrastructure/local/slack/check-view.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const button = (changes: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...changes });
const actions = (...elements: object[]) => [{ type: 'actions', elements }];
const input = (changes: object = {}) => ({
  type: 'input',
  label: plain('Why?'),
  element: { type: 'plain_text_input', action_id: 'x' },
  ...changes,
});

describe('the simulated Slack', () => {
  it.each([
    ['a header of 151 characters', [{ type: 'header', text: plain('x'.repeat(151)) }]],
    ['an empty text', [{ type: 'section', text: plain('') }]],
    ['markup in a header', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
    ['a section of 3,001 characters', [{ type: 'section', text: plain('x'.repeat(3001)) }]],
    ['a section without text', [{ type: 'section' }]],
    ['an unknown block', [{ type: 'hologram' }]],
    ['an unknown field', [{ type: 'divider', colour: 'red' }]],
    ['verbatim plain text', [{ type: 'section', text: { ...plain('x'), verbatim: true } }]],
    ['a button value of 2,001 characters', actions(button({ value: 'x'.repeat(2001) }))],
    ['a button label of 76 characters', actions(button({ text: plain('x'.repeat(76)) }))],
    ['an unknown button style', actions(button({ style: 'rainbow' }))],
    ['an address that is none', actions(button({ url: 'javascript:alert(1)' }))],
    ['two buttons of the same name', actions(button(), button())],
    [
      'twenty-six buttons',
      actions(...Array.from({ length: 26 }, (_, index) => button({ action_id: `a${index}` }))),
    ],
    ['actions without a button', actions()],
    ['two blocks of the same name', [1, 2].map(() => ({ type: 'divider', block_id: 'b' }))],
    ['fifty-one blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['half a surrogate pair', [{ type: 'header', text: plain('\uD83D') }]],
    ['something else than a list', { type: 'divider' }],
  ])('refuses %s', (_, blocks) => {
    expect(checkBlocks(blocks, 50)).not.toEqual([]);
  });

  it('says where the fault is', () => {
    expect(checkBlocks([{ type: 'header', text: plain('x'.repeat(151)) }], 50)).toEqual([
      '[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ]);
  });

  it.each([
    ['a title of 25 characters', { title: plain('x'.repeat(25)) }],
    ['fields without a submit button', { submit: undefined }],
    ['metadata of 3,001 characters', { private_metadata: 'x'.repeat(3001) }],
    [
      'a field of 3,001 characters',
      { blocks: [input({ element: { type: 'plain_text_input', max_length: 3001 } })] },
    ],
  ])('refuses a modal with %s', (_, changes) => {
    const view = { type: 'modal', title: plain('T'), submit: plain('S'), blocks: [input()] };
    expect(checkView(view)).toEqual([]);
    expect(checkView(JSON.parse(JSON.stringify({ ...view, ...changes })))).not.toEqual([]);
  });
});
