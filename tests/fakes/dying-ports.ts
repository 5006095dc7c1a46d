/** Stands for `kill -9`: what was called before it has happened, nothing after it. */
export class Killed extends Error {}

type Port = Readonly<Record<string, unknown>>;

/**
 * The same ports, whose process dies at the nth call to any of them: `before` the call has an effect, or
 * `after` it, with its answer lost. `calls` counts on; once dead, every further call fails too.
 */
export const dyingPorts = <Ports extends Readonly<Record<string, unknown>>>(
  ports: Ports,
  names: readonly (keyof Ports & string)[],
  death: { readonly atCall: number; readonly moment: 'before' | 'after' },
): Ports & { readonly calls: () => number } => {
  let calls = 0;
  const dying = (port: Port): Port =>
    Object.fromEntries(
      Object.entries(port).map(([name, method]) => [
        name,
        typeof method !== 'function'
          ? method
          : async (...given: readonly unknown[]) => {
              calls += 1;
              const call = calls;
              if (call > death.atCall || (call === death.atCall && death.moment === 'before'))
                throw new Killed();
              const answer: unknown = await Reflect.apply(method, port, given);
              if (call === death.atCall) throw new Killed();
              return answer;
            },
      ]),
    );
  const replaced = Object.fromEntries(names.map((name) => [name, dying(ports[name] as Port)]));
  return { ...ports, ...replaced, calls: () => calls };
};
