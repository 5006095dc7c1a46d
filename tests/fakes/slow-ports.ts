type Port = Readonly<Record<string, unknown>>;

/**
 * The same ports, each call of which waits so many turns of the event queue before it has its effect, and as
 * many before its answer comes: `pace` is gone through again and again.
 */
export const slowPorts = <Ports extends Readonly<Record<string, unknown>>>(
  ports: Ports,
  names: readonly (keyof Ports & string)[],
  pace: readonly number[],
): Ports => {
  let calls = 0;
  const wait = async (): Promise<void> => {
    const turns = pace[calls % pace.length] ?? 0;
    calls += 1;
    for (let turn = 0; turn < turns; turn += 1) await null;
  };
  const slow = (port: Port): Port =>
    Object.fromEntries(
      Object.entries(port).map(([name, method]) => [
        name,
        typeof method !== 'function'
          ? method
          : async (...given: readonly unknown[]) => {
              await wait();
              const answer: unknown = await Reflect.apply(method, port, given);
              await wait();
              return answer;
            },
      ]),
    );
  return { ...ports, ...Object.fromEntries(names.map((name) => [name, slow(ports[name] as Port)])) };
};
