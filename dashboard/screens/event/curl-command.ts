import type { EventDetail } from '../../../wire/events.ts';
import type { PrivatePart } from '../../../wire/record.ts';

/** What stands where a secret was cut out. */
const PLACEHOLDER = 'PUT_YOUR_TOKEN_HERE';

/**
 * The recorded request as a command for a POSIX shell; null where not all of it is there. All of it came from somebody
 * else, so everything is quoted, and nothing goes raw into a terminal that could act there: a paste of control
 * characters can end a quote, a line or a terminal's paste mode before the shell has seen it. A body that holds any
 * travels as base64.
 */
export function curlCommand({ url, record, private: sealed }: EventDetail): string | null {
  if (url === null || sealed === null) return null;
  // The schema of a private part made it; the API passes it on as it is.
  const { method = 'GET', query, content_type, agent, body, body_base64 } = sealed as PrivatePart;
  const isPost = method === 'POST';
  if (isPost && body === undefined && body_base64 === undefined) return null;
  if (!/^[A-Z]{1,10}$/.test(method)) return null;

  const auth = record['auth'] as { method?: string } | undefined; // of an observation, as its schema has it
  const path = auth?.method === 'path' ? `/${PLACEHOLDER}` : '';
  const search = query === undefined ? '' : `?${withPlaceholders(query)}`;
  const parts = ['curl --globoff'];
  if (method === 'HEAD') parts.push('--head');
  else if (!isPost && method !== 'GET') parts.push(`--request ${method}`);
  if (auth?.method === 'bearer') parts.push(`--header ${quoted(`Authorization: Bearer ${PLACEHOLDER}`)}`);
  if (content_type !== undefined && isPlain(content_type))
    parts.push(`--header ${quoted(`Content-Type: ${content_type}`)}`);
  if (agent !== undefined && isPlain(agent)) parts.push(`--user-agent ${quoted(agent)}`);

  let before = '';
  if (body_base64 !== undefined) before = piped(body_base64);
  else if (body !== undefined && body !== '') {
    const text = withPlaceholders(body);
    if (isPlain(text)) parts.push(`--data-raw ${quoted(text)}`);
    else before = piped(base64Of(text));
  }
  if (before !== '') parts.push('--data-binary @-');
  parts.push(quoted(`${url}${path}${encoded(search)}`));
  return before + parts.join(' \\\n  ');
}

/** One word of a shell, whatever is in it: only `'` means anything between single quotes. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** Printable, and nothing that hides or reorders what stands beside it. */
function isPlain(text: string): boolean {
  return !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/u.test(text);
}

function piped(base64: string): string {
  // The alphabet of base64 needs no quotes; whatever is not of it was never written by us.
  return `printf %s '${base64.replace(/[^A-Za-z0-9+/=]/g, '')}' | base64 -d | \\\n`;
}

/** A raw query may hold any byte; what a URL does not carry bare is percent-encoded, and nothing else is touched. */
function encoded(query: string): string {
  return query.replace(/[^\x21-\x7e]/g, (character) =>
    character.charCodeAt(0) < 0x100
      ? `%${character.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`
      : encodeURIComponent(character.isWellFormed() ? character : '\ufffd'),
  );
}

/** The names of credentials stayed when their values were cut. */
function withPlaceholders(text: string): string {
  return text
    .replace(/(^|&)(token|sig|key)=(?=&|$)/g, `$1$2=${PLACEHOLDER}`)
    .replace(/"(token|sig|key)"(\s*:\s*)""/g, `"$1"$2"${PLACEHOLDER}"`);
}

function base64Of(text: string): string {
  let binary = '';
  for (const byte of new TextEncoder().encode(text)) binary += String.fromCharCode(byte);
  return btoa(binary);
}
