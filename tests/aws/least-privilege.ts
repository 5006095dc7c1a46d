import type { Manifest } from '../../infrastructure/evaluate/manifest.ts';
import { covers, type Grant, grants, shortName } from './grants.ts';
import type { RecordedCall } from './recorder.ts';
import { type Idle, usedElsewhere } from './used-elsewhere.ts';

type Row = Grant & {
  readonly calls: number;
  /** Where it is used, or why it is allowed all the same; null when it was used here. */
  readonly why: string | null;
};

export type LeastPrivilege = {
  readonly rows: readonly Row[];
  /** Calls that no policy of their function names. */
  readonly notGranted: readonly string[];
  /** Grants that were neither used nor explained. */
  readonly idle: readonly string[];
  /** Explanations of what was used, or is not granted. */
  readonly needless: readonly string[];
};

const nameOf = ({ function: name, action, resource }: Grant): string =>
  `${name} ${action} ${shortName(resource)}`;

const explains = ({ of }: Idle, { function: name, action, resource }: Grant): boolean =>
  (of.function ?? name) === name &&
  (of.action ?? action) === action &&
  shortName(resource).startsWith(of.resource ?? '');

/** Compares what was called with what is allowed, resource by resource. */
export const leastPrivilege = (manifest: Manifest, calls: readonly RecordedCall[]): LeastPrivilege => {
  const all = grants(manifest);
  const allows = (grant: Grant, call: Grant): boolean =>
    grant.function === call.function && grant.action === call.action && covers(grant.resource, call.resource);
  const rows = all.map((grant): Row => {
    const times = calls.filter((call) => allows(grant, call)).length;
    const known = usedElsewhere.find((idle) => explains(idle, grant));
    return { ...grant, calls: times, why: times > 0 ? null : (known?.why ?? null) };
  });
  const unused = rows.filter(({ calls: times }) => times === 0);
  return {
    rows,
    notGranted: [
      ...new Set(
        calls.filter((call) => !all.some((grant) => allows(grant, call))).map((call) => nameOf(call)),
      ),
    ],
    idle: unused.filter(({ why }) => why === null).map(nameOf),
    needless: usedElsewhere
      .filter((idle) => !unused.some((row) => explains(idle, row)))
      .map(({ of }) => JSON.stringify(of)),
  };
};

/** The report: what each function may do, how often it did, and why it may where it did not. */
export const printLeastPrivilege = ({ rows }: LeastPrivilege): string => {
  const lines = rows
    .map(({ calls, why, ...grant }) => ({ ...grant, resource: shortName(grant.resource), calls, why }))
    .map(
      ({ function: name, action, resource, calls, why }) =>
        `${name.padEnd(18)}${action.padEnd(32)}${resource.padEnd(44)}${String(calls || '').padStart(5)}  ${why ?? ''}`,
    );
  const used = rows.filter(({ calls }) => calls > 0).length;
  return [
    `${'function'.padEnd(18)}${'action'.padEnd(32)}${'resource'.padEnd(44)}calls`,
    ...lines.map((line) => line.trimEnd()),
    `${rows.length} grants, ${used} used here, ${rows.length - used} explained.`,
  ].join('\n');
};
