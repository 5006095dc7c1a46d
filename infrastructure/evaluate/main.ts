import { text } from 'node:stream/consumers';
import { evaluateStack } from './evaluate-stack.ts';
import type { Evaluation, StackRequest } from './manifest.ts';

/** Reads a JSON array of stack requests from standard input; writes the array of their evaluations. */
const requests = JSON.parse(await text(process.stdin)) as readonly StackRequest[];
const evaluations: Evaluation[] = [];
for (const request of requests) evaluations.push(await evaluateStack(request));
process.stdout.write(JSON.stringify(evaluations));
