import base from './jest.config.mjs';

/** The rehearsal on an emulator of AWS: `npm run test:aws`. It needs Python beside Node. */
export default {
  ...base,
  testMatch: ['<rootDir>/tests/aws/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 180_000,
  maxWorkers: 1,
  // One story: what comes after a step that failed cannot hold either.
  bail: true,
};
