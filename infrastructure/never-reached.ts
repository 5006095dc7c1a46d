import type { Plugin } from 'esbuild';

type Left = {
  /** Whose import it is. */
  readonly from: RegExp;
  readonly what: RegExp;
};

/**
 * Code that packages load and that our calls of them can never reach. It would be half of some bundles; an
 * empty module stands in its place, so that reaching it after all is an error and not a silent change.
 */
const left: readonly Left[] = [
  // The other resources of a Twilio account: only messages are sent and read.
  { from: /twilio\/lib\/rest\/api\/v2010\/account\.js$/, what: /^\.\/account\/(?!message$)/ },
  // Signing requests by a public key, which Twilio offers beside the account's token.
  { from: /twilio\/lib\/jwt\/validation\/ValidationToken\.js$/, what: /^jsonwebtoken$/ },
  // The types of files that are uploaded; nothing is.
  { from: /mime-types\/index\.js$/, what: /^mime-db$/ },
  // Ways to sign in to Google: our calls bring their own access token.
  { from: /googleapis-common\/build\/src\/index\.js$/, what: /^(google-auth-library|\.\/authplus)$/ },
  // A function's credentials are in its environment, which is asked first; these are those of people's machines.
  {
    from: /@aws-sdk\/credential-provider-node\/.*\.js$/,
    what: /^@aws-sdk\/credential-provider-(sso|ini|process|web-identity|login)$/,
  },
];

/** Leaves out what is never reached. */
export const withoutNeverReached: Plugin = {
  name: 'without-never-reached',
  setup: (build) => {
    build.onResolve(
      {
        filter:
          /^(\.\/account\/|jsonwebtoken$|mime-db$|google-auth-library$|\.\/authplus$|@aws-sdk\/credential-provider-)/,
      },
      (args) => {
        const isLeft = left.some(({ from, what }) => from.test(args.importer) && what.test(args.path));
        return isLeft ? { path: args.path, namespace: 'never-reached' } : undefined;
      },
    );
    build.onLoad({ filter: /.*/, namespace: 'never-reached' }, () => ({ contents: 'module.exports = {};' }));
  },
};
