import * as z from 'zod';
import type { Operation } from './operation.ts';
import { operations } from './operations.ts';
import { errorSchema } from './schemas.ts';

type Json = Readonly<Record<string, unknown>>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io });
  return json;
};

const inJson = (schema: Json): Json => ({ content: { 'application/json': { schema } } });

const refusalWords: Readonly<Record<number, string>> = {
  400: 'Something in the request is not right; `field` names it',
  401: 'Not signed in, or the session has ended',
  403: 'The request came from a page of somebody else',
  404: 'There is no such thing, or it is somebody else’s',
  409: 'Not possible as things stand now',
  410: 'It is over',
  413: 'The body is larger than 1 MB',
  422: 'Not possible',
  429: 'Asked too often; see Retry-After',
  503: 'Something we depend on did not answer; try again',
};

const retryAfter = { 'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer' } } };

const refusal = (status: number): Json => ({
  description: refusalWords[status] ?? 'Refused',
  ...(status === 429 ? { headers: retryAfter } : {}),
  ...inJson({ $ref: '#/components/schemas/Error' }),
});

const statusesOf = (operation: Operation): readonly number[] => {
  const changes = operation.method === 'get' ? [] : [403, 413];
  return [400, 401, ...changes, ...(operation.refusals ?? []), 429, 503];
};

const queryParameters = (query: z.ZodObject): readonly Json[] => {
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Json>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
};

const pathParameters = (path: string): readonly Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', minLength: 1 },
  }));

const operationJson = (operation: Operation): Json => {
  const parameters = [
    ...pathParameters(operation.path),
    ...(operation.query === undefined ? [] : queryParameters(operation.query)),
  ];
  const { status, schema } = operation.answer;
  return {
    summary: operation.summary,
    operationId: `${operation.method}${operation.path.replaceAll(/[^a-z]+(\w)?/gi, (_, first: string | undefined) => (first ?? '').toUpperCase())}`,
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.body === undefined
      ? {}
      : { requestBody: { required: false, ...inJson(schemaOf(operation.body, 'input')) } }),
    ...(operation.open ? { security: [] } : {}),
    responses: {
      [status]: { description: 'Done', ...inJson(schemaOf(schema, 'output')) },
      ...(operation.sooner && {
        202: {
          description: 'Begun',
          headers: {
            Location: { description: 'Where to ask how far it has come', schema: { type: 'string' } },
          },
          ...inJson(schemaOf(operation.sooner, 'output')),
        },
      }),
      ...Object.fromEntries(statusesOf(operation).map((refused) => [refused, refusal(refused)])),
    },
  };
};

const describe = (): Json => {
  const byPath = Map.groupBy(operations, ({ path }) => path);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Exec Assistant',
      version: '1',
      description:
        'What a person can ask of their own assistant. Everything belongs to whoever signs in; what is somebody else’s does not exist.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ bearer: [] }],
    paths: Object.fromEntries(
      [...byPath].map(([path, ofPath]) => [
        path,
        Object.fromEntries(ofPath.map((operation) => [operation.method, operationJson(operation)])),
      ]),
    ),
    components: {
      schemas: { Error: schemaOf(errorSchema, 'output') },
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'The access token of GET /auth/token; valid for 60 minutes, renewed by POST /auth/refresh.',
        },
      },
    },
  };
};

let described: Json | null = null;

/** The REST interface in OpenAPI 3.1, made from the schemas in this folder, once in a process. */
export const openApiDocument = (): Json => {
  described ??= describe();
  return described;
};
