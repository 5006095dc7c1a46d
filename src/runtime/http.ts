import type { Env, Hono } from 'hono';
import { handle, type LambdaEvent } from 'hono/aws-lambda';
import type { HttpFunction } from '../contracts/functions.ts';
import { onLambda, type Runtime } from './lambda.ts';

/** Makes a Lambda handler for API Gateway's HTTP API out of a web application. */
export const onHttp = <E extends Env>(name: HttpFunction, build: (runtime: Runtime) => Hono<E>) =>
  onLambda<LambdaEvent, unknown>(name, (runtime) => {
    const serve = handle(build(runtime));
    return (event) => serve(event);
  });
