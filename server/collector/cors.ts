import type { OutgoingHttpHeaders } from 'node:http';

/**
 * A page that is not of a registered origin may still report, and may read the status, but it never gets to use the
 * visitor's cookies.
 */
export const ANY_ORIGIN: OutgoingHttpHeaders = { 'Access-Control-Allow-Origin': '*' };

/** For a page of a registered origin. */
export function registeredOrigin(origin: string): OutgoingHttpHeaders {
  return {
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Allow-Credentials': 'true',
    Vary: 'Origin',
  };
}

/** What a preflight is told. The pixel needs none; a page that wraps `fetch` and adds a header does. */
export const PREFLIGHT: OutgoingHttpHeaders = {
  'Access-Control-Allow-Methods': 'POST',
  'Access-Control-Allow-Headers': 'Content-Type',
  'Access-Control-Max-Age': '86400',
};
