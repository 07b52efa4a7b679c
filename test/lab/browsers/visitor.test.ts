import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { LabBrowser, SeenRequest, Visitor, VisitorOptions } from '../../../lab/browsers/browser.ts';
import { launchBrowser } from '../../../lab/browsers/launch-browser.ts';
import type { Ability } from '../../../wire/abilities.ts';
import { until } from '../../support/until.ts';
import { INSTALLED } from './installed.ts';
import { type Pages, startPages } from './start-pages.ts';

const PAGES = {
  '/': `<title>Shop</title><h1>Welcome</h1><img src="/picture"><script>
    console.log('hello');
    navigator.sendBeacon('/beacon', 'from a beacon');
    fetch('/fetched', { method: 'POST', body: 'from a fetch', keepalive: true });
  </script>`,
  '/form': `<form action="/done"><input id="name" name="name" value="old"><select id="size" name="size">
    <option value="s">S</option><option value="l">L</option></select><button id="go">Go</button></form>`,
  '/done': '<p id="text">  Done  </p>',
  '/cookies': '<p>Cookies</p>',
  '/opens': `<a id="link" target="_blank" href="/opened?link">link</a>
    <button id="script" onclick="window.open('/opened?script')">script</button>`,
  '/opened': '<p id="text">Opened</p><script>new Image().src = "/from-opened?" + window.marked</script>',
  '/frames': '<iframe id="frame" src="/in-frame"></iframe>',
  '/in-frame': '<script>new Image().src = "/from-frame?" + window.marked</script>',
  '/asks': `<script>document.title = String(confirm('Sure?'))</script><p id="text">Asked</p>`,
  '/signals': `<p id="text"></p><script>
    document.getElementById('text').textContent = String(navigator.globalPrivacyControl) + innerWidth;
  </script>`,
  '/scripted':
    '<p id="text">plain</p><script>document.getElementById("text").textContent = "scripted"</script>',
  '/leaves': `<script>addEventListener('pagehide', () => {
    navigator.sendBeacon('/goodbye', '1');
    fetch('/goodbye', { method: 'POST', body: '2', keepalive: true });
  })</script>`,
  '/strict': `<meta http-equiv="content-security-policy" content="script-src 'none'"><script src="/never-run.js"></script>`,
  '/stays': `<p id="text">first</p><script>addEventListener('pageshow', ({ persisted }) => {
    if (persisted) document.getElementById('text').textContent = 'from memory';
  })</script>`,
};

describe.each(INSTALLED)('$name', ({ engine, isHere }) => {
  let browser: LabBrowser;
  let pages: Pages;
  /** Who has no wish. Others are only there for as long as their test. */
  let plain: Visitor;
  const others: Visitor[] = [];

  beforeAll(async () => {
    if (!isHere) return;
    pages = await startPages(PAGES);
    browser = await launchBrowser(engine, { cookies: 'allow', timeoutMs: 5000 });
    plain = await browser.newVisitor();
  });
  afterAll(async () => {
    await browser?.close();
    pages?.stop();
  });

  afterEach(async () => {
    if (!isHere) return;
    for (const tab of await plain.tabs()) await tab.close();
    for (const visitor of others.splice(0)) await visitor.close();
  });

  async function visit(path: string, options?: VisitorOptions) {
    const visitor = options ? await browser.newVisitor(options) : plain;
    if (options) others.push(visitor);
    const tab = await visitor.newTab();
    if (path !== '') await tab.goto(pages.at(path));
    return { visitor, tab };
  }
  const test_ = test.skipIf(!isHere);
  /** Where the engine can not, it has to refuse, or to say so by itself. */
  const able = (ability: Ability, name: string, run: () => Promise<void>) =>
    test_(name, async (context) => {
      if (browser.cannot.has(ability)) context.skip(`${engine} can not ${ability}`);
      await run();
    });
  async function find(visitor: Visitor, part: string): Promise<SeenRequest> {
    // The body of what was sent may be told a moment after its answer.
    const isIt = ({ method, url, body, status, failure }: SeenRequest) =>
      url.includes(part) && (failure !== null || (status !== null && (method === 'GET' || body !== null)));
    await until(`${part} was requested`, () => visitor.requests().some(isIt));
    const found = visitor.requests().findLast(isIt);
    if (!found) throw new Error('it was there a moment ago');
    return found;
  }

  test_('a form is filled in and sent, and the text of the next page is what a person sees', async () => {
    const { tab } = await visit('/form');
    await tab.fill('#name', 'new & old');
    await tab.fill('#size', 'l');
    await tab.click('#go');
    await tab.waitForUrl('/done');
    expect(await tab.text('#text')).toBe('Done');
    expect(await tab.url()).toContain('name=new+%26+old&size=l');
    expect(await tab.evaluate('Promise.resolve({ title: [document.title], missing: null })')).toEqual({
      title: [''],
      missing: null,
    });
    expect([...(await tab.screenshot()).subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  });

  test_(
    'requests are kept with their kind, body, page and answer, those of a picture in the page are not',
    async () => {
      const { visitor } = await visit('/');
      const page = pages.at('/');
      expect(await find(visitor, '/beacon')).toMatchObject({
        type: 'ping',
        method: 'POST',
        body: 'from a beacon',
        page,
        status: 204,
      });
      expect(await find(visitor, '/fetched')).toMatchObject({
        type: 'fetch',
        body: 'from a fetch',
        page,
        status: 204,
      });
      expect(await find(visitor, '/picture')).toMatchObject({ type: 'image', method: 'GET', body: null });
      expect(visitor.requests().find(({ url }) => url === page)).toMatchObject({
        type: 'document',
        url: page,
        page: null,
        status: 200,
        failure: null,
      });
    },
  );

  able('console', 'lines of the console are kept', async () => {
    const { tab } = await visit('/');
    await until('the line was kept', () => tab.console().includes('log: hello'));
  });

  test_(
    'cookies are told and deleted, also those that no script sees, and another visitor has none',
    async () => {
      const { visitor, tab } = await visit('/cookies');
      const cookies = await visitor.cookies(pages.at('/'));
      expect(cookies.find(({ name }) => name === 'hidden')).toMatchObject({
        value: '1',
        isHttpOnly: true,
        expiresAt: null,
      });
      const kept = cookies.find(({ name }) => name === 'kept');
      expect(Math.abs((kept?.expiresAt ?? 0) - Date.now() - 86_400_000)).toBeLessThan(60_000);
      await visitor.deleteCookies(pages.at('/'), ['hidden']);
      expect((await visitor.cookies(pages.at('/'))).map(({ name }) => name)).toEqual(['kept']);
      await visitor.deleteCookies(pages.at('/'));
      expect(await visitor.cookies(pages.at('/'))).toEqual([]);
      await tab.goto(pages.at('/cookies'));
      const other = await visit('/done', {});
      expect(await other.visitor.cookies(pages.at('/'))).toEqual([]);
    },
  );

  test_(
    'cookies of a host of which no page is open are told and deleted, and nobody is asked for a page',
    async () => {
      const { visitor, tab } = await visit('/cookies', {});
      const other = pages.at('/', 'other');
      await tab.goto(pages.at('/cookies', 'other'));
      await tab.goto(pages.at('/done'));
      // The sign of a site is fetched whenever the browser finds the time.
      const asked = () =>
        [...pages.arrived, ...visitor.requests()].filter(({ url }) => !url.endsWith('/favicon.ico')).length;
      const before = asked();
      const namesAt = async (url: string) => (await visitor.cookies(url)).map(({ name }) => name).sort();
      expect(await namesAt(other)).toEqual(['hidden', 'kept']);
      await visitor.deleteCookies(other, ['hidden']);
      expect(await namesAt(other)).toEqual(['kept']);
      await visitor.deleteCookies(other);
      expect(await namesAt(other)).toEqual([]);
      expect(await namesAt(pages.at('/'))).toEqual(['hidden', 'kept']);
      expect(asked()).toBe(before);
      expect(await tab.url()).toBe(pages.at('/done'));
    },
  );

  test_('expressions run on a page whose policy allows no script at all', async () => {
    const { tab } = await visit('/strict');
    expect(await tab.evaluate('Promise.resolve({ ran: [1 + 1, location.pathname] })')).toEqual({
      ran: [2, '/strict'],
    });
    await expect(tab.evaluate('Promise.reject(new Error("no"))')).rejects.toMatchObject({
      message: expect.stringContaining('no'),
    });
  });

  able(
    'several_tabs',
    'windows that a page opens are tabs of the visitor, and their first request is kept',
    async () => {
      const { visitor, tab } = await visit('/opens');
      await tab.click('#link');
      await until('there were two tabs', async () => (await visitor.tabs()).length === 2);
      await tab.click('#script');
      await until('there were three tabs', async () => (await visitor.tabs()).length === 3);
      const tabs = await visitor.tabs();
      for (const opened of tabs.slice(1)) expect(await opened.text('#text')).toBe('Opened');
      expect(await find(visitor, '/opened?link')).toMatchObject({ type: 'document', status: 200 });
      expect(await find(visitor, '/opened?script')).toMatchObject({ type: 'document', status: 200 });
      await tabs[1]?.close();
      await until('there were two tabs', async () => (await visitor.tabs()).length === 2);
    },
  );

  able(
    'init_scripts',
    'scripts run before those of the page, in frames and in windows that it opens too',
    async () => {
      const { visitor, tab } = await visit('/frames', { initScripts: ['window.marked = 7;'] });
      await find(visitor, '/from-frame?7');
      await tab.goto(pages.at('/opens'));
      await tab.click('#script');
      await find(visitor, '/from-opened?7');
    },
  );

  able('global_privacy_control', 'the privacy signal is in the header and in the navigator', async () => {
    const { tab } = await visit('/signals', { gpc: true });
    expect(await tab.text('#text')).toContain('true');
    expect(pages.arrived.findLast(({ url }) => url === '/signals')?.headers['sec-gpc']).toBe('1');
    const without = await visit('/signals');
    expect(await without.tab.text('#text')).not.toContain('true');
    expect(pages.arrived.findLast(({ url }) => url === '/signals')?.headers['sec-gpc']).toBeUndefined();
  });

  able('phone', 'a phone has the width and the name of one', async () => {
    const { tab } = await visit('/signals', { device: 'phone' });
    expect(await tab.evaluate('screen.width <= 400 || innerWidth')).not.toBe(1280);
    expect(await tab.evaluate('navigator.userAgent')).toContain('Mobile');
    expect(pages.arrived.findLast(({ url }) => url === '/signals')?.headers['user-agent']).toContain(
      'Mobile',
    );
  });

  test_('at a desk nothing is called a phone or headless', async () => {
    const { tab } = await visit('/signals');
    expect(await tab.evaluate('navigator.userAgent')).not.toMatch(/Mobile|Headless/);
    expect(pages.arrived.findLast(({ url }) => url === '/signals')?.headers['user-agent']).not.toMatch(
      /Mobile|Headless/,
    );
  });

  able(
    'no_javascript',
    'without JavaScript no script of the page runs, and its text is still read',
    async () => {
      const { visitor, tab } = await visit('/scripted', { hasJavaScript: false });
      expect(await tab.text('#text')).toBe('plain');
      await tab.goto(pages.at('/form'));
      await tab.fill('#name', 'x');
      await tab.click('#go');
      expect(await tab.text('#text')).toBe('Done');
      expect(visitor.requests().map(({ url }) => new URL(url).pathname)).toContain('/done');
    },
  );

  able(
    'block_requests',
    'what a blocker stops does not arrive, not even from a page that is closed at once',
    async () => {
      const { visitor, tab } = await visit('/', { blocks: ({ url }) => /beacon|goodbye/.test(url) });
      expect(await find(visitor, '/beacon')).toMatchObject({ failure: 'blocked', status: null });
      expect(await find(visitor, '/fetched')).toMatchObject({ failure: null, status: 204 });
      pages.arrived.length = 0;
      await tab.goto(pages.at('/leaves'));
      await tab.close();
      await find(visitor, '/goodbye');
      const last = await visitor.newTab();
      await last.goto(pages.at('/done'));
      expect(pages.arrived.map(({ url }) => url)).not.toContain('/goodbye');
    },
  );

  able('go_offline', 'offline nothing is reached, and after it all is again', async () => {
    const { visitor, tab } = await visit('/done');
    await visitor.setOffline(true);
    await expect(tab.goto(pages.at('/form'))).rejects.toMatchObject({ code: 'unreachable' });
    await visitor.setOffline(false);
    await tab.goto(pages.at('/form'));
    await tab.waitFor('#name');
  });

  able('slow_network', 'on a slow network an answer takes its time', async () => {
    const { visitor, tab } = await visit('', { network: 'slow' });
    const begun = performance.now();
    await tab.goto(pages.at('/done'));
    expect(performance.now() - begun).toBeGreaterThan(400);
    expect(await find(visitor, '/done')).toMatchObject({ status: 200 });
  });

  test_('back and forward lead where they lead a person, and the next step works as before', async () => {
    const { tab } = await visit('/stays');
    await tab.goto(pages.at('/done'));
    await tab.back();
    expect(await tab.url()).toBe(pages.at('/stays'));
    expect(['first', 'from memory']).toContain(await tab.text('#text'));
    await tab.forward();
    expect(await tab.text('#text')).toBe('Done');
    await tab.back();
    await tab.reload();
    expect(await tab.text('#text')).toBe('first');
    await tab.goto(pages.at('/form'), 'commit');
    await tab.waitFor('#name');
  });

  test_('a question of the page is answered with no, and holds up nothing', async () => {
    const { tab } = await visit('/asks');
    expect(await tab.text('#text')).toBe('Asked');
    expect(await tab.evaluate('document.title')).toBe('false');
  });

  test_('what a content security policy stops is no request that arrived', async () => {
    const { visitor } = await visit('/strict');
    const stopped = visitor.requests().find(({ url }) => url.includes('never-run.js'));
    expect(stopped?.status ?? null).toBeNull();
    if (engine === 'chromium') expect(stopped?.failure).toBe('csp');
    expect(pages.arrived.map(({ url }) => url)).not.toContain('/never-run.js');
  });
});
