import { BrowserError } from '../browser-error.ts';

/** A session of classic WebDriver: https://www.w3.org/TR/webdriver2/ */
export type WebDriver = {
  capabilities: { browserName: string; browserVersion: string };
  get(path: string): Promise<unknown>;
  post(path: string, body?: object): Promise<unknown>;
  delete(path: string): Promise<unknown>;
};

/** What WebDriver calls it, such as `no such element` or `stale element reference`. */
export class WebDriverError extends Error {
  override readonly name = 'WebDriverError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type Call = {
  base: string;
  method: 'GET' | 'POST' | 'DELETE';
  path: string;
  body?: object;
  timeoutMs: number;
};

/** Opens a session. The base is where the driver listens, such as `http://127.0.0.1:4444`. */
export async function openWebDriver(
  base: string,
  capabilities: object,
  timeoutMs: number,
): Promise<WebDriver> {
  const answer = await call({
    base,
    method: 'POST',
    path: '/session',
    body: { capabilities: { alwaysMatch: capabilities } },
    timeoutMs,
  });
  // The standard says so: 8.1, New Session.
  const opened = answer as { sessionId: string; capabilities: WebDriver['capabilities'] };
  const session = `/session/${opened.sessionId}`;
  const send = (method: Call['method'], path: string, body?: object) =>
    call({ base, method, path: session + path, timeoutMs, ...(body && { body }) });
  return {
    capabilities: opened.capabilities,
    get: (path) => send('GET', path),
    post: (path, body = {}) => send('POST', path, body),
    delete: (path) => send('DELETE', path),
  };
}

async function call({ base, method, path, body, timeoutMs }: Call): Promise<unknown> {
  const response = await fetch(base + path, {
    method,
    body: body === undefined ? null : JSON.stringify(body),
    signal: AbortSignal.timeout(timeoutMs),
  }).catch((cause: Error) => {
    if (cause.name === 'TimeoutError')
      throw new BrowserError('timeout', `The browser did not answer ${path} within ${timeoutMs} ms.`, {
        cause,
      });
    throw new BrowserError('died', 'The browser ended unexpectedly.', { cause });
  });
  // The standard says so: 6.3, Processing model. An error holds its name and its words.
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new WebDriverError(error, message);
}
