import type { IncomingHttpHeaders } from 'node:http';

/**
 * A request as the browser of a person would have sent it. A browser that a program drives says so, in its name
 * (`HeadlessChrome`) and in `navigator.webdriver`; the engine rightly takes that for the reason of a gap, and every
 * gap of the lab would have that one reason. The visitors of scenarios stand for people.
 */
export function asOfAPerson(
  headers: IncomingHttpHeaders,
  body: Buffer,
): { headers: IncomingHttpHeaders; body: Buffer } {
  const agent = headers['user-agent']?.replace('HeadlessChrome', 'Chrome');
  return {
    headers: { ...headers, ...(agent !== undefined && { 'user-agent': agent }) },
    // The pixel writes it so, and a page has no way to make other text look like it: quotes in values are escaped.
    body: body.includes('"webdriver":true')
      ? Buffer.from(
          body
            .toString()
            .replace(/"webdriver":true,?/, '')
            .replace(/,\}$/, '}'),
        )
      : body,
  };
}
