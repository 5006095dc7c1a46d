import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { type ActionsPolicy, parseActionsPolicy } from '../core/actions-policy.ts';
import { InvalidConfig, MisconfiguredDeployment } from '../core/errors.ts';
import type { MeetingTypeRules } from '../core/meeting-type.ts';
import type { NotificationPolicy } from '../core/notification-policy.ts';
import { parseNotificationPolicy } from '../core/notification-policy.ts';
import { parseMeetingTypes } from '../core/parse-meeting-types.ts';
import { type ModelConfig, parseModelConfig } from '../core/writing/model-config.ts';
import { type ModelPrompt, parsePrompt } from '../core/writing/model-prompt.ts';

export type Config = {
  readonly rules: MeetingTypeRules;
  readonly policy: NotificationPolicy;
  readonly actionsPolicy: ActionsPolicy;
};

const readText = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : 'unknown';
    throw new MisconfiguredDeployment(`${file} cannot be read (${String(code)})`);
  }
};

/** Reads one YAML file and checks it; errors name file and line. */
const readYaml = <T>(file: string, parse: (value: unknown) => T): T => {
  const lines = new LineCounter();
  const document = parseDocument(readText(file), { lineCounter: lines, prettyErrors: false });
  const problem = document.errors[0];
  if (problem !== undefined) {
    throw new MisconfiguredDeployment(`${file}:${lines.linePos(problem.pos[0]).line}: ${problem.message}`);
  }
  try {
    return parse(document.toJS({ maxAliasCount: 20 }));
  } catch (error) {
    if (!(error instanceof InvalidConfig)) throw error;
    const offset = offsetOf(document, error.path);
    const line = offset === null ? '' : `:${lines.linePos(offset).line}`;
    throw new MisconfiguredDeployment(`${file}${line}: ${error.message}`);
  }
};

/** Where the value at the path begins; of a field that is not there, where its nearest parent does. */
const offsetOf = (
  document: ReturnType<typeof parseDocument>,
  path: readonly (string | number)[],
): number | null => {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
      return Number(node.range[0]);
    }
  }
  return null;
};

/** Reads one file of meeting types; MisconfiguredDeployment names file, line and field. */
export const loadMeetingTypes = (file: string): MeetingTypeRules => readYaml(file, parseMeetingTypes);

/** Which models may write; MisconfiguredDeployment names file, line and field. */
export const loadModels = (directory: string): ModelConfig =>
  readYaml(join(directory, 'models.yaml'), parseModelConfig);

/** Reads one prompt; MisconfiguredDeployment names the file. */
export const loadPrompt = (file: string): ModelPrompt => {
  try {
    return parsePrompt(readText(file));
  } catch (error) {
    if (!(error instanceof InvalidConfig)) throw error;
    throw new MisconfiguredDeployment(`${file}: ${error.message}`);
  }
};

/** Reads the deployment's configuration from a directory; MisconfiguredDeployment names file, line and field. */
export const loadConfig = (directory: string): Config => ({
  rules: loadMeetingTypes(join(directory, 'meeting_types.yaml')),
  policy: readYaml(join(directory, 'notification_policy.yaml'), parseNotificationPolicy),
  actionsPolicy: readYaml(join(directory, 'actions_policy.yaml'), parseActionsPolicy),
});
