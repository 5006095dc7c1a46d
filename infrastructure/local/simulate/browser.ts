import { PermanentError } from '../../../src/core/errors.ts';

const mostRedirects = 12;

/** A person's browser as far as signing in needs one: cookies per host, redirects followed by hand. */
export const createBrowser = () => {
  const cookies = new Map<string, Map<string, string>>();

  const jarOf = (url: URL): Map<string, string> => {
    const jar = cookies.get(url.host) ?? new Map<string, string>();
    cookies.set(url.host, jar);
    return jar;
  };

  const once = async (url: URL, form: URLSearchParams | null = null): Promise<Response> => {
    const jar = jarOf(url);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) },
      ...(form !== null && { method: 'POST', body: form }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const equals = pair.indexOf('=');
      if (/max-age=0\b/i.test(line)) jar.delete(pair.slice(0, equals));
      else jar.set(pair.slice(0, equals), pair.slice(equals + 1));
    }
    return response;
  };

  /** Follows where an address leads. Throws PermanentError when it goes round in circles. */
  const follow = async (address: string, form: URLSearchParams | null): Promise<Response> => {
    let url = new URL(address);
    for (let followed = 0; followed < mostRedirects; followed += 1) {
      const response = await once(url, followed === 0 ? form : null);
      const location = response.headers.get('location');
      if (response.status < 300 || response.status >= 400 || location === null) return response;
      await response.body?.cancel();
      url = new URL(location, url);
    }
    throw new PermanentError(`Too many redirects from ${new URL(address).pathname}`);
  };

  return {
    open: (address: string): Promise<Response> => follow(address, null),
    /** Sends a form. */
    post: (address: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
      follow(address, new URLSearchParams(fields)),
  };
};
