import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

/** What an address answered, or why it did not. Redirects are not followed. */
export type Answer =
  | { status: number; headers: Readonly<Record<string, string>>; text: string; error: null }
  | { status: null; error: string };

type Asking = {
  method?: 'GET' | 'HEAD' | 'OPTIONS' | 'POST';
  headers?: Record<string, string>;
  body?: string;
};

/** Of an answer, so much is read. */
const TEXT_BYTES = 65_536;

/** Asks an address once, as a program and not as a browser. */
export function ask(
  url: string,
  timeoutMs: number,
  { method = 'GET', headers = {}, body }: Asking = {},
): Promise<Answer> {
  const { protocol, hostname } = new URL(url);
  const request = protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve) => {
    const asked = request(url, {
      method,
      headers: { 'user-agent': 'tallystick-check', accept: '*/*', ...headers },
      signal: AbortSignal.timeout(timeoutMs),
      // What browsers take for this machine, most resolvers do not know (RFC 6761, 6.3).
      ...(hostname.endsWith('.localhost') && { lookup: toLoopback }),
    });
    asked.on('response', (response) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      const done = () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: flat(response.headers),
          text: Buffer.concat(chunks).toString('utf8'),
          error: null,
        });
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.length;
        if (bytes < TEXT_BYTES) return;
        done();
        response.destroy();
      });
      response.on('end', done);
      response.on('error', (error) => resolve({ status: null, error: reasonOf(error, timeoutMs) }));
    });
    asked.on('error', (error) => resolve({ status: null, error: reasonOf(error, timeoutMs) }));
    asked.end(body);
  });
}

type Lookup =
  NonNullable<Parameters<typeof requestHttp>[1]> extends { lookup?: infer L } ? NonNullable<L> : never;

const toLoopback: Lookup = (_hostname, options, callback) => {
  if (options.all === true) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

function flat(headers: NodeJS.Dict<string | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
}

function reasonOf(error: NodeJS.ErrnoException, timeoutMs: number): string {
  if (error.name === 'AbortError' || error.name === 'TimeoutError')
    return `no answer within ${timeoutMs.toLocaleString('en')} ms`;
  return error.code === undefined ? error.message : `${error.code} (${error.message})`;
}
