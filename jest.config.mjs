import { browserIsMissing } from './tests/browser/find-chromium.ts';

// The CI installs a browser; elsewhere the pages are left out where there is none.
const withoutBrowser = browserIsMissing();
if (withoutBrowser)
  console.error('No Chromium here: tests/browser is left out (CHROMIUM_PATH can name one).');

/** Sources are ES modules for Node 24; under jest they are compiled to CommonJS, types stripped. */
export default {
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testPathIgnorePatterns: [
    '/node_modules/',
    '<rootDir>/tests/aws/',
    ...(withoutBrowser ? ['<rootDir>/tests/browser/'] : []),
  ],
  extensionsToTreatAsEsm: [],
  transform: {
    '^.+\\.(ts|mjs|js)$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2024' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(jose)/)'],
  // Fails a file of which a log line holds a token or a text.
  setupFilesAfterEnv: ['<rootDir>/tests/leaks/no-leak.ts'],
  testTimeout: 30_000,
  maxWorkers: 2,
};
