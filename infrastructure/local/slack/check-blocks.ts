import type { Findings } from './check-objects.ts';
import {
  checkKeys,
  checkOptionalString,
  checkString,
  checkText,
  checkUnique,
  createFindings,
  isObject,
} from './check-objects.ts';
import type { Json } from './slack-state.ts';

const checkConfirm = (value: unknown, pointer: string, findings: Findings): void => {
  if (!isObject(value)) {
    findings.add(pointer, 'must be an object');
    return;
  }
  checkKeys(value, ['title', 'text', 'confirm', 'deny', 'style'], pointer, findings);
  checkText(value.title, { max: 100, plainOnly: true }, `${pointer}/title`, findings);
  checkText(value.text, { max: 300 }, `${pointer}/text`, findings);
  checkText(value.confirm, { max: 30, plainOnly: true }, `${pointer}/confirm`, findings);
  checkText(value.deny, { max: 30, plainOnly: true }, `${pointer}/deny`, findings);
};

const checkButton = (value: unknown, pointer: string, findings: Findings): void => {
  if (!isObject(value)) {
    findings.add(pointer, 'must be an object');
    return;
  }
  if (value.type !== 'button') {
    findings.add(`${pointer}/type`, 'unsupported type of element');
    return;
  }
  const known = ['type', 'text', 'action_id', 'url', 'value', 'style', 'confirm', 'accessibility_label'];
  checkKeys(value, known, pointer, findings);
  checkText(value.text, { max: 75, plainOnly: true }, `${pointer}/text`, findings);
  checkOptionalString(value.action_id, { max: 255 }, `${pointer}/action_id`, findings);
  checkOptionalString(value.value, { min: 0, max: 2000 }, `${pointer}/value`, findings);
  checkOptionalString(value.url, { max: 3000 }, `${pointer}/url`, findings);
  if (typeof value.url === 'string' && !/^https?:\/\//.test(value.url)) {
    findings.add(`${pointer}/url`, 'must be a valid URL');
  }
  if (value.style !== undefined && value.style !== 'primary' && value.style !== 'danger') {
    findings.add(`${pointer}/style`, 'must be a valid enum value');
  }
  if (value.confirm !== undefined) checkConfirm(value.confirm, `${pointer}/confirm`, findings);
};

const checkInput = (value: unknown, pointer: string, findings: Findings): void => {
  if (!isObject(value)) {
    findings.add(pointer, 'must be an object');
    return;
  }
  if (value.type !== 'plain_text_input') {
    findings.add(`${pointer}/type`, 'unsupported type of element');
    return;
  }
  const known = [
    'type',
    'action_id',
    'initial_value',
    'multiline',
    'min_length',
    'max_length',
    'placeholder',
    'focus_on_load',
  ];
  checkKeys(value, known, pointer, findings);
  checkOptionalString(value.action_id, { max: 255 }, `${pointer}/action_id`, findings);
  checkOptionalString(value.initial_value, { min: 0, max: 3000 }, `${pointer}/initial_value`, findings);
  const { max_length: max } = value;
  if (max !== undefined && !(typeof max === 'number' && max >= 1 && max <= 3000)) {
    findings.add(`${pointer}/max_length`, 'must be between 1 and 3000');
  }
  if (value.placeholder !== undefined) {
    checkText(value.placeholder, { max: 150, plainOnly: true }, `${pointer}/placeholder`, findings);
  }
};

const checkElements = (
  value: unknown,
  most: number,
  pointer: string,
  findings: Findings,
  check: (element: unknown, at: string) => void,
): void => {
  if (!Array.isArray(value) || value.length === 0) {
    findings.add(pointer, 'must have at least 1 item');
    return;
  }
  if (value.length > most) findings.add(pointer, `no more than ${most} items allowed`);
  for (const [index, element] of value.entries()) check(element, `${pointer}/${index}`);
  const actionIds = value.map((element) => (isObject(element) ? element.action_id : undefined));
  checkUnique(actionIds, 'action_id', pointer, findings);
};

const blockChecks: Readonly<Record<string, (block: Json, pointer: string, findings: Findings) => void>> = {
  header: (block, pointer, findings) => {
    checkKeys(block, ['type', 'block_id', 'text', 'level'], pointer, findings);
    checkText(block.text, { max: 150, plainOnly: true }, `${pointer}/text`, findings);
  },
  section: (block, pointer, findings) => {
    checkKeys(block, ['type', 'block_id', 'text', 'fields', 'accessory', 'expand'], pointer, findings);
    if (block.text === undefined && block.fields === undefined)
      findings.add(pointer, 'missing text or fields');
    if (block.text !== undefined) checkText(block.text, { max: 3000 }, `${pointer}/text`, findings);
    if (block.fields !== undefined) {
      checkElements(block.fields, 10, `${pointer}/fields`, findings, (field, at) =>
        checkText(field, { max: 2000 }, at, findings),
      );
    }
    if (block.accessory !== undefined) checkButton(block.accessory, `${pointer}/accessory`, findings);
  },
  context: (block, pointer, findings) => {
    checkKeys(block, ['type', 'block_id', 'elements'], pointer, findings);
    checkElements(block.elements, 10, `${pointer}/elements`, findings, (element, at) =>
      checkText(element, { max: 3000 }, at, findings),
    );
  },
  actions: (block, pointer, findings) => {
    checkKeys(block, ['type', 'block_id', 'elements'], pointer, findings);
    checkElements(block.elements, 25, `${pointer}/elements`, findings, (element, at) =>
      checkButton(element, at, findings),
    );
  },
  divider: (block, pointer, findings) => checkKeys(block, ['type', 'block_id'], pointer, findings),
  input: (block, pointer, findings) => {
    const known = ['type', 'block_id', 'label', 'element', 'optional', 'hint', 'dispatch_action'];
    checkKeys(block, known, pointer, findings);
    checkText(block.label, { max: 2000, plainOnly: true }, `${pointer}/label`, findings);
    if (block.hint !== undefined) {
      checkText(block.hint, { max: 2000, plainOnly: true }, `${pointer}/hint`, findings);
    }
    checkInput(block.element, `${pointer}/element`, findings);
  },
};

/** Checks blocks as Slack does; `most` is 50 in a message and 100 in a view. */
export const checkBlocks = (blocks: unknown, most: number, pointer = '/blocks'): readonly string[] => {
  const findings = createFindings();
  if (!Array.isArray(blocks)) {
    findings.add(pointer, 'must be an array');
    return findings.list;
  }
  if (blocks.length > most) findings.add(pointer, `no more than ${most} items allowed`);
  for (const [index, block] of blocks.entries()) {
    const at = `${pointer}/${index}`;
    const check = isObject(block) && typeof block.type === 'string' ? blockChecks[block.type] : undefined;
    if (!isObject(block) || check === undefined) {
      findings.add(at, 'unsupported block');
      continue;
    }
    if (block.block_id !== undefined) checkString(block.block_id, { max: 255 }, `${at}/block_id`, findings);
    check(block, at, findings);
  }
  checkUnique(
    blocks.map((block) => (isObject(block) ? block.block_id : undefined)),
    'block_id',
    pointer,
    findings,
  );
  return findings.list;
};
