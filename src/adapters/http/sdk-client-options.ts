import { NodeHttpHandler } from '@smithy/node-http-handler';

const connectionTimeoutMs = 1000;

/**
 * The one policy of every AWS client but the model's: at most three tries, and no try longer than
 * `requestTimeoutMs`. Who calls them (queue, workflow) owns the longer retries.
 */
export const sdkClientOptions = ({ requestTimeoutMs = 5000 } = {}) => ({
  maxAttempts: 3,
  retryMode: 'standard' as const,
  requestHandler: new NodeHttpHandler({
    connectionTimeout: connectionTimeoutMs,
    requestTimeout: requestTimeoutMs,
    // Without it the handler only warns, and waits on.
    throwOnRequestTimeout: true,
  }),
});
