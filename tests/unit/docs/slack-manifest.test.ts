import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { slackEvents, slackManifest, slackScopes } from '../../../src/contracts/slack-manifest.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const read = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');

/** The scope that each Web API method needs. */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['im:history'],
  'conversations.open': ['im:write'],
  'users.lookupByEmail': ['users:read', 'users:read.email'],
  'views.open': [],
  'views.publish': [],
};

describe('the manifest of the Slack app', () => {
  it('asks for the scopes of the methods that the adapter calls, for the command, and no more', () => {
    const source = read('src', 'adapters', 'slack', 'slack-chat.ts');
    const called = [...source.matchAll(/client\s*\.(\w+)\.(\w+)\(/g)].map(
      ([, group, method]) => `${group}.${method}`,
    );
    expect([...new Set(called)].toSorted()).toEqual(Object.keys(scopesOf).toSorted());
    const needed = new Set(['commands', ...called.flatMap((method) => scopesOf[method] ?? ['?'])]);
    expect([...needed].toSorted()).toEqual([...slackScopes].toSorted());
  });

  it('subscribes to the events that are read, and no others', () => {
    const source = read('src', 'adapters', 'slack', 'parse-event.ts');
    expect(source).toContain("z.literal('app_home_opened')");
    expect(source).toContain("channel_type: z.literal('im')");
    expect(slackEvents).toEqual(['app_home_opened', 'message.im']);
  });

  it('stands in the documentation, ready to be pasted', () => {
    expect(parse(read('docs', 'slack-manifest.yaml'))).toEqual(slackManifest('https://YOUR-ADDRESS'));
  });
});
