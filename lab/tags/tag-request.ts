/** A request as formats look at it. Nothing in it can be trusted to be well-formed. */
export type TagRequest = {
  host: string;
  path: string;
  /** A parameter of the query, or undefined where it is absent or empty. */
  query: (name: string) => string | undefined;
  /** The same, of the query or of a body that is written like one. */
  parameter: (name: string) => string | undefined;
  /** The body's text, empty where there is none. */
  body: string;
  /** What stands in a JSON body at a path: `json('context', 'ad', 'callback')`. */
  json: (...path: readonly string[]) => string | undefined;
};

/** Longer than anything that is meant. Pages of strangers send megabytes; they are not read. */
const URL_LENGTH = 100_000;
const BODY_LENGTH = 262_144;
const VALUE_LENGTH = 1_000;

/** Takes a request apart; null for what is no address of the web. Never throws, whatever it is given. */
export function tagRequest({ url, body }: { url: string; body: string | null }): TagRequest | null {
  if (url.length > URL_LENGTH || !/^https?:/i.test(url) || !URL.canParse(url)) return null;
  const { hostname, pathname, searchParams } = new URL(url);
  const text = body !== null && body.length <= BODY_LENGTH ? body : '';
  const form = once(() => new URLSearchParams(/^[[{]/.test(text) ? '' : text));
  const parsed = once(() => parseJson(text));
  const query = (name: string): string | undefined => usable(searchParams.get(name));
  return {
    host: hostname.toLowerCase(),
    path: pathname,
    query,
    parameter: (name) => query(name) ?? usable(form().get(name)),
    body: text,
    json: (...path) => usable(textAt(parsed(), path)),
  };
}

/** An empty value says as much as none; one that is cut would be another one. */
function usable(value: string | null): string | undefined {
  const trimmed = value?.trim() ?? '';
  return trimmed === '' || trimmed.length > VALUE_LENGTH ? undefined : trimmed;
}

function parseJson(text: string): unknown {
  if (!text.startsWith('{') && !text.startsWith('[')) return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textAt(value: unknown, path: readonly string[]): string | null {
  let found = value;
  for (const name of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return null;
    // An object has properties, whatever they are.
    found = (found as Record<string, unknown>)[name];
  }
  return typeof found === 'string' || typeof found === 'number' ? String(found) : null;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
