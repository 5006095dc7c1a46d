import type { HomeView, KnownBlock } from '@slack/types';
import type { HomePage } from '../../../core/message.ts';
import { listingBlocks } from './meeting-card-blocks.ts';
import { header, linkButton, sayPlain } from './parts.ts';

const knownBlocks = (home: Extract<HomePage, { kind: 'known' }>): readonly KnownBlock[] => [
  ...listingBlocks(home.listing),
  { type: 'divider' },
  header('Your calendar'),
  sayPlain(home.connection, 600),
  ...(home.connectUrl === null ? [] : [linkButton('Connect', home.connectUrl, 'open_connect')]),
  header('Text messages'),
  sayPlain(home.sms, 300),
  linkButton('Telephone number', home.phoneUrl, 'open_phone'),
];

const strangerBlocks = (home: Extract<HomePage, { kind: 'stranger' }>): readonly KnownBlock[] => [
  header('I don’t know you here yet'),
  sayPlain('Sign in with the Google account whose meetings you want prepared, and link this Slack account.'),
  linkButton('Link my account', home.linkUrl, 'open_link'),
];

/** The App Home tab. */
export const homeView = (home: HomePage): HomeView => ({
  type: 'home',
  blocks: [...(home.kind === 'known' ? knownBlocks(home) : strangerBlocks(home))],
});
