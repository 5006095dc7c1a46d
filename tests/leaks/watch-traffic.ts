import { type IncomingMessage, Server, type ServerResponse } from 'node:http';

const mostKept = 2_000_000;

const fieldsOf = (text: string, isForm = false): unknown => {
  if (isForm) return Object.fromEntries(new URLSearchParams(text));
  if (!/^\s*[{[]/.test(text)) return {};
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

const queryOf = (address: string): unknown =>
  Object.fromEntries(new URL(address, 'http://127.0.0.1').searchParams);

/** Gathers the pieces of a body as they pass by. */
const gather = () => {
  const pieces: Buffer[] = [];
  let size = 0;
  return {
    add: (piece: unknown): void => {
      if (size > mostKept || !(typeof piece === 'string' || piece instanceof Uint8Array)) return;
      const bytes = Buffer.from(piece as Uint8Array);
      size += bytes.length;
      pieces.push(bytes);
    },
    text: (): string => Buffer.concat(pieces).toString('utf8'),
  };
};

/**
 * Tells `learn` all fields that any HTTP server in this process receives or sends: queries, headers, forms and
 * JSON. Gives the function that ends it.
 */
export const watchTraffic = (learn: (fields: unknown) => void): (() => void) => {
  const { emit } = Server.prototype;

  const watch = (request: IncomingMessage, response: ServerResponse): void => {
    // The store is ours, and speaks of nothing but what others have sent.
    if (request.headers['x-amz-target'] !== undefined) return;
    learn([request.headers, queryOf(request.url ?? '/')]);
    const isForm = request.headers['content-type']?.includes('form-urlencoded') === true;
    const received = gather();
    const { push } = request;
    request.push = (piece: unknown, encoding?: BufferEncoding): boolean => {
      if (piece === null) learn(fieldsOf(received.text(), isForm));
      else received.add(piece);
      return push.call(request, piece, encoding);
    };
    const sent = gather();
    const { writeHead, write, end } = response;
    response.writeHead = ((...input: unknown[]) => {
      learn(input.at(-1));
      return Reflect.apply(writeHead, response, input) as ServerResponse;
    }) as typeof response.writeHead;
    response.write = ((...input: unknown[]) => {
      sent.add(input[0]);
      return Reflect.apply(write, response, input) as boolean;
    }) as typeof response.write;
    response.end = ((...input: unknown[]) => {
      sent.add(input[0]);
      learn([response.getHeaders(), fieldsOf(sent.text())]);
      return Reflect.apply(end, response, input) as ServerResponse;
    }) as typeof response.end;
  };

  Server.prototype.emit = function (this: Server, event: string | symbol, ...input: unknown[]): boolean {
    if (event === 'request') watch(input[0] as IncomingMessage, input[1] as ServerResponse);
    return Reflect.apply(emit, this, [event, ...input]) as boolean;
  };
  return () => {
    Server.prototype.emit = emit;
  };
};
