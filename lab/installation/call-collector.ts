import type { PostbackAnswer, RawRequest } from '../scenario/lab.ts';

/** Calls the collector as a server does, through the gateway at that port. */
export async function call(
  port: number,
  { method = 'GET', path, headers, body }: RawRequest,
  { source, token }: { source: string; token: string },
): Promise<PostbackAnswer> {
  const filled = path.replaceAll('{source}', source).replaceAll('{token}', token);
  try {
    const response = await fetch(`http://127.0.0.1:${port}${filled}`, {
      method,
      redirect: 'manual',
      headers: { 'user-agent': 'shop-server/1.0', ...headers },
      ...(body !== undefined && { body }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const { status } = response;
    return {
      status,
      reason: response.headers.get('x-tallystick-reason'),
      body: (await response.text()).trim(),
    };
  } catch {
    return { status: 0, reason: null, body: '' };
  }
}

const ANSWER_MS = 10_000;
