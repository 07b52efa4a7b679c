import type { Installation } from './start-installation.ts';

/** Who a request is made as: a cookie, and what says that it is a share link's page. */
export type As = Record<string, string>;

type Place = { role: 'administrator' | 'analyst' } | { role: 'affiliate'; affiliate: string };

/** Any request to the API with JSON; what is answered as something else stays text. */
export async function send(
  t: Installation,
  as: As,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<{ status: number; body: unknown; cookie: string; headers: Headers }> {
  const response = await t.ask(`/api/v1${path}`, {
    method,
    headers: { ...as, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return {
    status: response.status,
    body: isJson ? JSON.parse(text) : text || null,
    cookie: response.headers.get('set-cookie')?.split(';')[0] ?? '',
    headers: response.headers,
  };
}

/** Comes by the link that the server printed. It is good once. */
export async function asFirst(t: Installation): Promise<As> {
  const { cookie } = await send(t, {}, 'POST', '/session', { setup: t.desk.setup });
  return { cookie };
}

/** Adds a user and signs them in by their link. */
export async function asNew(t: Installation, name: string, place: Place): Promise<As> {
  const { body } = await send(t, asDesk(t), 'POST', '/users', { name, ...place });
  const { setup } = body as { setup: string }; // the route's answer
  const { cookie } = await send(t, {}, 'POST', '/session', { setup });
  return { cookie };
}

export function asDesk(t: Installation): As {
  return { authorization: `Bearer ${t.desk.token}` };
}
