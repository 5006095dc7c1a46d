import { checkBlocks } from './check-blocks.ts';
import { checkKeys, checkOptionalString, checkText, createFindings, isObject } from './check-objects.ts';

const knownFields = [
  'type',
  'title',
  'blocks',
  'close',
  'submit',
  'private_metadata',
  'callback_id',
  'clear_on_close',
  'notify_on_close',
  'external_id',
];

const homeFields = ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'];

/** Checks a home tab as Slack does before it is published. */
export const checkHome = (view: unknown): readonly string[] => {
  const findings = createFindings();
  if (!isObject(view)) {
    findings.add('/view', 'must be an object');
    return findings.list;
  }
  checkKeys(view, homeFields, '/view', findings);
  if (view.type !== 'home') findings.add('/view/type', 'must be a home tab');
  return [...findings.list, ...checkBlocks(view.blocks, 100, '/view/blocks')];
};

/** Checks a modal as Slack does before it opens or replaces it. */
export const checkView = (view: unknown): readonly string[] => {
  const findings = createFindings();
  if (!isObject(view)) {
    findings.add('/view', 'must be an object');
    return findings.list;
  }
  checkKeys(view, knownFields, '/view', findings);
  if (view.type !== 'modal') findings.add('/view/type', 'must be a modal');
  checkText(view.title, { max: 24, plainOnly: true }, '/view/title', findings);
  for (const button of ['submit', 'close'] as const) {
    if (view[button] !== undefined) {
      checkText(view[button], { max: 24, plainOnly: true }, `/view/${button}`, findings);
    }
  }
  checkOptionalString(view.private_metadata, { min: 0, max: 3000 }, '/view/private_metadata', findings);
  checkOptionalString(view.callback_id, { max: 255 }, '/view/callback_id', findings);
  const hasInput =
    Array.isArray(view.blocks) && view.blocks.some((block) => isObject(block) && block.type === 'input');
  if (hasInput && view.submit === undefined) findings.add('/view', 'submit is required with an input block');
  return [...findings.list, ...checkBlocks(view.blocks, 100, '/view/blocks')];
};
