import RequestClient from 'twilio/lib/base/RequestClient.js';
import type Response from 'twilio/lib/http/response.js';

/** Twilio's HTTP client, sending every request to another server: for tests and the local host. */
export class RedirectedClient extends RequestClient {
  readonly #origin: string;

  constructor(baseUrl: string, options: RequestClient.RequestClientOptions) {
    super(options);
    this.#origin = new URL(baseUrl).origin;
  }

  override request<Data>(options: RequestClient.RequestOptions<Data>): Promise<Response.default<Data>> {
    const { pathname, search } = new URL(options.uri);
    return super.request({ ...options, uri: `${this.#origin}${pathname}${search}` });
  }
}
