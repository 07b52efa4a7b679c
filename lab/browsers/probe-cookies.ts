import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import type { QaRun } from '../../wire/qa.ts';
import type { CookiePolicy, LabBrowser } from './browser.ts';
import { BrowserError } from './browser-error.ts';

type MeasuredBrowser = QaRun['browsers'][number];

const Kept = z.object({ plain: z.boolean(), partitioned: z.boolean() });

/**
 * What a browser does with cookies of another site: a page of one site embeds another, which sets one cookie as it is and
 * one in a partition of its own, and is asked on the second visit which of them came back. Throws `policy_differs` when
 * that is not what the browser was told.
 */
export async function probeCookies(browser: LabBrowser, asked: CookiePolicy): Promise<MeasuredBrowser> {
  const server = await startSites();
  const visitor = await browser.newVisitor();
  try {
    const tab = await visitor.newTab();
    const { port } = server.address() as AddressInfo;
    await tab.goto(`http://${SHOP}:${port}/`);
    await tab.goto(`http://${SHOP}:${port}/?again`);
    await tab.waitFor('[data-kept]');
    const text = await tab.evaluate("document.querySelector('[data-kept]').dataset.kept");
    const kept = Kept.parse(JSON.parse(String(text)));
    const measured = kept.plain ? 'allow' : 'block_third_party';
    if (measured !== asked) throw differs(browser, asked, measured);
    return {
      engine: browser.engine,
      version: browser.version,
      path: browser.executablePath,
      cookies: measured,
      third_party: kept.plain,
      partitioned: kept.partitioned,
      cannot: [...browser.cannot.keys()],
    };
  } finally {
    await visitor.close();
    server.closeAllConnections();
    server.close();
  }
}

const SHOP = 'probe-shop.localhost';
const TRACKER = 'probe-tracker.localhost';

function differs(browser: LabBrowser, asked: CookiePolicy, measured: CookiePolicy): BrowserError {
  const words = { allow: 'let other sites keep cookies', block_third_party: 'refuse cookies of other sites' };
  return new BrowserError(
    'policy_differs',
    `${browser.version} at ${browser.executablePath} was told to ${words[asked]}, and was measured to ${words[measured]}. Its results would be labelled wrongly, so there is no run. A policy of the machine's administrator or a newer version can do that: name another browser with --browser-path.`,
  );
}

function startSites(): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.headers.host?.startsWith(TRACKER)) answerAsTracker(request, response);
    else answerAsShop(request, response);
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function answerAsShop(request: IncomingMessage, response: ServerResponse): void {
  const port = request.socket.localPort;
  const isAgain = request.url === '/?again';
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>Probe</title><body><script>
    addEventListener('message', ({ data }) => { ${isAgain ? 'document.body.dataset.kept = data' : ''} });
  </script><iframe src="http://${TRACKER}:${port}/"></iframe>`);
}

function answerAsTracker(request: IncomingMessage, response: ServerResponse): void {
  const { cookie = '' } = request.headers;
  const kept = JSON.stringify({
    plain: /\b(plain|bare)=1/.test(cookie),
    partitioned: /\bchips=1/.test(cookie),
  });
  response.setHeader('set-cookie', [
    // WebKitGTK takes no `Secure` cookie without TLS, not even from this machine, and no other engine sends this one.
    'bare=1; Path=/',
    'plain=1; SameSite=None; Secure; Path=/',
    'chips=1; SameSite=None; Secure; Path=/; Partitioned',
  ]);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><script>parent.postMessage(${JSON.stringify(kept)}, '*')</script>`);
}
