import { LIMITS } from '../../wire/limits.ts';
import type { PrivatePart } from '../../wire/record.ts';
import { clientIp } from './client-ip.ts';
import { cutFromBody, cutFromQuery } from './cut-credentials.ts';
import type { Directory } from './directory.ts';
import type { Received } from './received.ts';
import { reduceIp } from './reduce-ip.ts';

/**
 * The request as it was sent, for the part of a record that is sealed: no credentials, and the address as allowed.
 * Its body is left out where the record itself says all that it did.
 */
export function privatePart(
  received: Received,
  { peer, directory, hasBody }: { peer: string; directory: Directory; hasBody: boolean },
): PrivatePart {
  const { method, query, headers, body } = received;
  const forwarded = headers['x-forwarded-for'];
  const ip = clientIp(peer, typeof forwarded === 'string' ? forwarded : undefined, directory.trustedProxies);
  const part: PrivatePart = {
    ip: reduceIp(ip, directory.settings.ip),
    agent: headers['user-agent']?.slice(0, LIMITS.valueLength),
    method,
    query: query === '' ? undefined : cutFromQuery(query),
    content_type: headers['content-type'],
  };
  if (!hasBody || body.length === 0) return part;
  const { text } = received;
  if (text !== null) part.body = cutFromBody(text);
  else part.body_base64 = Buffer.from(cutFromBody(body.toString('latin1')), 'latin1').toString('base64');
  return part;
}
