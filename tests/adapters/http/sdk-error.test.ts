import { describe, expect, it } from '@jest/globals';
import { callSdk, translateSdkError } from '../../../src/adapters/http/sdk-error.ts';

const sdkError = (name: string, status?: number, extra: object = {}) =>
  Object.assign(new Error('about arn:secret'), { name, $metadata: { httpStatusCode: status }, ...extra });

describe('an error of an AWS client', () => {
  it.each([
    ['ThrottlingException', 400],
    ['ProvisionedThroughputExceededException', 400],
    ['InternalServerError', 500],
    ['SomethingNew', 503],
    ['TooManyRequestsException', 429],
    ['TimeoutError', undefined],
  ])('%s (%p) may pass', (name, status) => {
    expect(translateSdkError('Reading', sdkError(name, status)).name).toBe('TransientError');
  });

  it('may pass when the network failed', () => {
    const refused = Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    expect(translateSdkError('Reading', refused).name).toBe('TransientError');
  });

  it.each([
    ['ValidationException', 400],
    ['AccessDeniedException', 400],
    ['ResourceNotFoundException', 404],
  ])('%s (%p) stays', (name, status) => {
    expect(translateSdkError('Reading', sdkError(name, status)).name).toBe('PermanentError');
  });

  it('stays when it is a mistake of ours', () => {
    expect(translateSdkError('Reading', new TypeError('x is undefined')).name).toBe('PermanentError');
    expect(translateSdkError('Reading', 'thrown text').name).toBe('PermanentError');
  });

  it('is named in the message, and nothing that was sent is', async () => {
    const failing = callSdk('Reading from users', () =>
      Promise.reject(sdkError('AccessDeniedException', 400)),
    );
    await expect(failing).rejects.toThrow(/^Reading from users failed: AccessDeniedException$/);
  });
});
