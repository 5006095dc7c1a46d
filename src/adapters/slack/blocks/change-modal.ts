import type { ModalView } from '@slack/types';
import { longestRemark } from '../../../core/decide-revision.ts';
import type { ChangeForm } from '../../../core/message.ts';
import { blockLimits } from '../block-limits.ts';
import { footnote, plain, titleHeader } from './parts.ts';

export const changeCallbackId = 'change_materials';
export const remarkBlockId = 'remark';

/** One line that says what should be different; its metadata says about which materials. */
export const changeModal = ({ preparationId, meeting }: ChangeForm): ModalView => ({
  type: 'modal',
  callback_id: changeCallbackId,
  private_metadata: preparationId,
  title: plain('Change the materials', blockLimits.viewTitle),
  submit: plain('Write it anew', blockLimits.viewButton),
  close: plain('Not now', blockLimits.viewButton),
  blocks: [
    titleHeader(meeting),
    {
      type: 'input',
      block_id: remarkBlockId,
      label: plain('What should be different?', blockLimits.inputLabel),
      element: {
        type: 'plain_text_input',
        action_id: 'remark',
        max_length: longestRemark,
        placeholder: plain('Shorter, or: add the budget', 150),
      },
    },
    footnote('The link stays the same and shows the new version.'),
  ],
});
