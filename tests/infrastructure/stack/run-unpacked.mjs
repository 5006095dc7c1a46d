/**
 * Run as a process of its own: loads unpacked functions and hands each one an event. Reads
 * `{ folder, functions: { <name>: { environment, event } } }` from standard input; writes what became of
 * each: `unloadable`, `no handler`, `done`, or the name and message of its error.
 */
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

const { folder, functions } = JSON.parse(await text(process.stdin));

const run = async ([name, { environment, event }]) => {
  let module;
  try {
    module = await import(pathToFileURL(`${folder}/${name}/index.mjs`).href);
  } catch {
    return [name, 'unloadable'];
  }
  if (typeof module.handler !== 'function') return [name, 'no handler'];
  try {
    // Read by the handler before it first waits.
    process.env = environment;
    await module.handler(event, { awsRequestId: 'test' });
    return [name, 'done'];
  } catch (error) {
    return [name, `${error.name}: ${error.message}`];
  }
};

// What the functions log is not of interest here.
process.stdout.write = (
  (write) => (line) =>
    line.startsWith('RESULT') && write(line)
)(process.stdout.write.bind(process.stdout));
const outcomes = await Promise.all(Object.entries(functions).map(run));
process.stdout.write(`RESULT${JSON.stringify(Object.fromEntries(outcomes))}`);
