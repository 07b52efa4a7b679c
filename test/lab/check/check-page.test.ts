import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { LabBrowser } from '../../../lab/browsers/browser.ts';
import { launchBrowser } from '../../../lab/browsers/launch-browser.ts';
import type { CheckCode } from '../../../lab/check/check-codes.ts';
import { type CheckOptions, type CheckReport, checkPage } from '../../../lab/check/check-page.ts';
import type { Finding } from '../../../lab/check/finding.ts';
import { addLink } from '../../../server/config/add-link.ts';
import { ConfigView } from '../../../wire/api.ts';
import { SiteId } from '../../../wire/ids.ts';
import { startInstallation } from '../../support/start-installation.ts';
import { type Shop, startShop } from '../../support/start-shop.ts';
import { closedPort, serve } from './serve.ts';

// Several pages at once in one browser, on whatever machine this is.
vi.setConfig({ testTimeout: 90_000 });

let browser: LabBrowser;
beforeAll(async () => {
  browser = await launchBrowser('chromium', { cookies: 'allow' });
});
afterAll(() => browser.close());

let shop: Shop;
const openShop = async (options?: Parameters<typeof startShop>[0]): Promise<Shop> => {
  shop = await startShop(options);
  return shop;
};

const check = (url: string, options: Partial<CheckOptions> = {}): Promise<CheckReport> =>
  checkPage(browser, { url, timeoutMs: 15_000, hasGpc: false, now: () => 1, onProgress() {}, ...options });

const codes = ({ findings }: CheckReport, severity?: string): CheckCode[] =>
  findings.filter((each) => severity === undefined || each.severity === severity).map(({ code }) => code);
const problems = (report: CheckReport): CheckCode[] => codes(report, 'problem');

function found({ findings }: CheckReport, code: CheckCode): Finding {
  const finding = findings.find((each) => each.code === code);
  if (!finding) throw new Error(`${code} was not found; found were ${findings.map((each) => each.code)}`);
  return finding;
}
const evidence = (report: CheckReport, code: CheckCode): string => found(report, code).evidence.join('\n');

/** Whatever is checked, in whatever state the page is left: the collector must have nothing of it. */
async function expectNothingCounted(): Promise<void> {
  const kinds = (await shop.collector.records()).map(({ record }) => record.kind);
  expect(kinds.filter((kind) => kind !== 'preview')).toEqual([]);
  expect(shop.collector.counts.refused).toBe(0);
}
afterEach(async () => {
  if (shop) await expectNothingCounted();
});

test('a page on which all is well', async () => {
  await openShop();
  const report = await check(shop.page('/'));
  expect(codes(report)).toEqual([
    'snippet_found',
    'script_loaded',
    'site_not_checked',
    'origin_registered',
    'event_would_arrive',
    'collector_reachable',
  ]);
  expect(report).toMatchObject({ version: 1, problems: 0, tags: [] });
  expect(evidence(report, 'snippet_found')).toMatch(/^script element 2, in the <head>: .*\/t\.js$/);
  expect(evidence(report, 'event_would_arrive')).toContain(`visit of site ${shop.collector.site.id}`);
});

test('a page without anything', async () => {
  await openShop();
  const report = await check(shop.page('/', { snippet: '<p>hello' }));
  expect(codes(report)).toEqual(['snippet_missing']);
});

test('a page that answers with an error, and one that leads elsewhere', async () => {
  await openShop();
  const port = await serve((_request, response) => {
    response.writeHead(302, { location: shop.page('/landing') }).end();
  });
  const [gone, moved] = await Promise.all([
    check(`${shop.origin}/nowhere`),
    check(`http://shop.localhost:${port}/old`),
  ]);
  expect(problems(gone)).toEqual(['page_status', 'snippet_missing']);
  expect(evidence(gone, 'page_status')).toContain('404');
  expect(problems(moved)).toEqual([]);
  expect(evidence(moved, 'page_redirected')).toBe(
    `http://shop.localhost:${port}/old: 302\n${shop.origin}/landing: 200\nthe page is then at ${shop.origin}/landing`,
  );
});

test('each half of the snippet missing, by itself', async () => {
  await openShop();
  const [stub = '', tag = ''] = shop.snippet().split('\n');
  const [noStub, noTag] = await Promise.all([
    check(shop.page('/no-stub', { snippet: tag })),
    check(shop.page('/no-tag', { snippet: stub })),
  ]);
  expect(problems(noStub)).toEqual(['stub_missing']);
  expect(codes(noStub)).toContain('script_loaded');
  expect(problems(noTag)).toEqual(['tag_missing']);
});

test('a snippet that is in a frame only, and one that comes late', async () => {
  await openShop();
  const [stub = '', tag = ''] = shop.snippet().split('\n');
  const late = `${stub}<script>addEventListener('load', () => setTimeout(() => {
    const script = document.createElement('script');
    script.src = '${/src="([^"]+)"/.exec(tag)?.[1]}';
    script.dataset.site = '${shop.collector.site.id}';
    document.head.append(script);
  }));</script>`;
  const [framed, injected] = await Promise.all([
    check(shop.page('/', { snippet: `<iframe src="${shop.page('/framed')}"></iframe>` })),
    check(shop.page('/late', { snippet: late })),
  ]);
  expect(problems(framed)).toEqual(['snippet_in_frame']);
  expect(problems(injected)).toEqual([]);
  expect(codes(injected)).toEqual(expect.arrayContaining(['snippet_late', 'event_would_arrive']));
});

test('something else that is called tally', async () => {
  await openShop();
  const reports = await Promise.all([
    check(shop.page('/variable', { before: '<script>var tally = { votes: 3 };</script>' })),
    check(shop.page('/element', { before: '<p id="tally">3 votes</p>' })),
  ]);
  for (const report of reports) expect(problems(report)).toContain('tally_is_foreign');
});

test('a snippet that stands twice, and two of different sites', async () => {
  await openShop();
  const [twice, mixed] = await Promise.all([
    check(shop.page('/twice', { after: shop.snippet() })),
    check(shop.page('/mixed', { after: shop.snippet().replaceAll(shop.collector.site.id, '0000000') })),
  ]);
  expect(problems(twice)).toEqual([]);
  expect(found(twice, 'tag_twice').evidence).toHaveLength(2);
  expect(problems(mixed)).toEqual(['tags_of_several_sites']);
  expect(evidence(mixed, 'tags_of_several_sites')).toContain('site 0000000');
});

test('test traffic, and a tag that says no site', async () => {
  await openShop();
  const [marked, anonymous] = await Promise.all([
    check(shop.page('/test', { snippet: shop.snippet().replace(' data-site="', ' data-test data-site="') })),
    check(shop.page('/anonymous', { snippet: shop.snippet().replace(/ data-site="[^"]*"/, '') })),
  ]);
  expect(codes(marked)).toContain('test_traffic');
  expect(problems(marked)).toEqual([]);
  expect(problems(anonymous)).toContain('site_missing');
});

test("each half refused by the page's policy, with the directive's name", async () => {
  await openShop();
  const collector = new URL('/', /src="([^"]+)"/.exec(shop.snippet())?.[1]).origin;
  const withPolicy = (path: string, policy: string) =>
    check(shop.page(path, { headers: { 'content-security-policy': policy } }));
  const [inline, script, events, allowed] = await Promise.all([
    withPolicy('/inline', `script-src ${collector}`),
    withPolicy('/script', "script-src 'unsafe-inline'"),
    withPolicy('/events', "connect-src 'self'"),
    withPolicy(
      '/allowed',
      `default-src 'none'; script-src 'unsafe-inline' ${collector}; connect-src ${collector}`,
    ),
  ]);
  expect(problems(inline)).toEqual(['stub_blocked']);
  expect(evidence(inline, 'stub_blocked')).toContain('script-src');
  expect(problems(script)).toEqual(['script_blocked_by_csp']);
  expect(evidence(script, 'script_blocked_by_csp')).toMatch(
    /^script-src-elem refused .*\/t\.js\nthe policy: script-src 'unsafe-inline'$/,
  );
  expect(problems(events)).toEqual(['events_blocked_by_csp']);
  expect(evidence(events, 'events_blocked_by_csp')).toMatch(/^connect-src refused .*\/e\n/);
  expect(problems(allowed)).toEqual([]);
});

test('a collector that is not there, and one whose address does not speak TLS', async () => {
  await openShop();
  const port = await closedPort();
  const at = (address: string) => shop.snippet().replace(/src="[^"]*"/, `src="${address}/t.js"`);
  const [closed, plain] = await Promise.all([
    check(shop.page('/closed', { snippet: at(`http://collect.localhost:${port}`) })),
    check(shop.page('/tls', { snippet: at(`https://collect.localhost:${shop.front.port}`) })),
  ]);
  expect(problems(closed)).toEqual(['script_unreachable', 'collector_unreachable']);
  expect(evidence(closed, 'script_unreachable')).toMatch(
    /net::ERR_\w+\nasked without a browser: ECONNREFUSED/,
  );
  expect(evidence(closed, 'collector_unreachable')).toContain('ECONNREFUSED');
  expect(problems(plain)).toEqual(['script_unreachable', 'collector_unreachable']);
  expect(evidence(plain, 'script_unreachable')).toContain('SSL');
});

test('what may stand at the address of the script in its place', async () => {
  await openShop();
  const port = await serve((request, response) => {
    if (request.url === '/html/t.js')
      response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Not found');
    else if (request.url === '/other/t.js')
      response.writeHead(200, { 'content-type': 'text/javascript' }).end('window.somethingElse = 1;');
    else if (request.url === '/gone/t.js') response.writeHead(404).end();
    else if (request.url?.endsWith('/e')) response.writeHead(405).end();
  });
  const at = (path: string, options?: Partial<CheckOptions>) => {
    const src = `src="http://collect.localhost:${port}${path}/t.js"`;
    return check(shop.page(path, { snippet: shop.snippet().replace(/src="[^"]*"/, src) }), options);
  };
  const [html, other, gone, silent] = await Promise.all([
    at('/html'),
    at('/other'),
    at('/gone'),
    at('/silent', { timeoutMs: 1_500 }),
  ]);
  expect(problems(html)).toContain('script_not_javascript');
  expect(evidence(html, 'script_not_javascript')).toContain('text/html');
  expect(problems(other)).toContain('script_not_ours');
  expect(evidence(other, 'collector_refuses')).toContain('405');
  expect(problems(gone)).toContain('script_status');
  expect(problems(silent)).toContain('script_pending');
  expect(codes(silent)).toContain('page_incomplete');
});

test('a page of an origin that is not registered', async () => {
  await openShop();
  const url = shop.page('/').replace('shop.localhost', '127.0.0.1');
  const report = await check(url);
  expect(problems(report)).toEqual(['origin_not_registered']);
  expect(evidence(report, 'origin_not_registered')).toBe(new URL(url).origin);
});

test('the key of the site, its settings and its origins, as the desk has them', async () => {
  const t = await startInstallation();
  await openShop();
  const desk = await t.get(ConfigView, '/api/v1/config');
  const [site] = desk.sites;
  if (!site) throw new Error('there is a site');
  const own = { ...site, origins: [shop.origin] };
  const otherId = SiteId.parse(shop.collector.site.id);
  const of = (sites: typeof desk.sites, path: string) =>
    check(shop.page(path, { snippet: site.snippet }), { desk: { ...desk, sites } });
  const [known, unknown, changed, foreign] = await Promise.all([
    of([own], '/known'),
    of([{ ...own, id: otherId }], '/unknown'),
    of([{ ...own, consent: 'required' }], '/changed'),
    of([site, { ...own, id: otherId, name: 'Blog' }], '/foreign'),
  ]);
  expect(codes(known)).toContain('site_known');
  // That collector was started without a pixel, and says so.
  expect(problems(known)).toEqual(['script_status', 'origin_not_registered']);
  expect(evidence(known, 'script_status')).toContain('pixel_not_built');
  expect(problems(unknown)).toContain('site_unknown');
  expect(evidence(changed, 'attributes_differ')).toBe(
    'data-consent: the page says not_required, the site required',
  );
  expect(evidence(foreign, 'origin_of_other_site')).toContain(shop.collector.site.id);
  const elsewhere = await check(shop.page('/elsewhere', { snippet: site.snippet }), {
    desk: { ...desk, sites: [own], settings: { ...desk.settings, collector_url: 'https://collect.example' } },
  });
  expect(evidence(elsewhere, 'collector_differs')).toContain('https://collect.example');
});

test('a script that runs and reports nothing', async () => {
  await openShop();
  const before = '<script>window.fetch = () => new Promise(() => {});</script>';
  expect(problems(await check(shop.page('/', { before })))).toEqual(['event_not_sent']);
});

test('a conversion that the page reports is named and does not leave', async () => {
  await openShop();
  const converting = (detail: string) => `<script>tally('convert', ${detail});</script>`;
  const [named, nameless] = await Promise.all([
    check(
      shop.page('/thanks', { after: converting("{ order_id: '1042', value: '49.90', currency: 'EUR' }") }),
    ),
    check(shop.page('/nameless', { after: converting("{ value: '49.90' }") })),
  ]);
  expect(problems(named)).toEqual([]);
  expect(found(named, 'conversion_reported').evidence).toEqual([
    'order_id 1042',
    'value 49.90',
    'currency EUR',
  ]);
  expect(evidence(named, 'event_would_arrive')).toContain(`convert of site ${shop.collector.site.id}`);
  expect(problems(nameless)).toEqual(['conversion_without_order_id']);
});

test("rules of a blocker's list", async () => {
  await openShop();
  const url = shop.page('/');
  await expect(check(url, { blocklist: '! nothing\n##.banner' })).rejects.toMatchObject({ code: 'bad_list' });
  const [script, events, none] = await Promise.all([
    check(url, { blocklist: '||collect.localhost^$script,third-party' }),
    check(url, { blocklist: '! comment\n/e^$xmlhttprequest,third-party' }),
    check(url, { blocklist: '||ads.example^\n##.banner\n' }),
  ]);
  expect(problems(script)).toEqual(['list_blocks_script']);
  expect(evidence(script, 'list_blocks_script')).toContain('rule: ||collect.localhost^$script,third-party');
  expect(problems(events)).toEqual(['list_blocks_events']);
  expect(problems(none)).toEqual([]);
  expect(codes(none)).toContain('list_blocks_nothing');
});

test('consent: given, refused, waited for, never asked, and a banner that nobody waits for', async () => {
  await openShop();
  const required = shop.snippet({ consent: 'required' });
  const banner = '<div id="onetrust-banner-sdk">Cookies?</div>';
  const saying = (answer: boolean) => `<script>tally('consent', ${answer});</script>`;
  const [given, refused, pending, never, ignored] = await Promise.all([
    check(shop.page('/given', { snippet: required, after: saying(true) })),
    check(shop.page('/refused', { snippet: required, after: saying(false) })),
    check(shop.page('/pending', { snippet: required, after: banner })),
    check(shop.page('/never', { snippet: required })),
    check(shop.page('/ignored', { after: banner })),
  ]);
  expect(codes(given)).toEqual(expect.arrayContaining(['consent_given', 'event_would_arrive']));
  expect(codes(refused)).toContain('consent_refused');
  expect(codes(pending)).toContain('consent_pending');
  expect(evidence(pending, 'consent_pending')).toBe('banner: OneTrust');
  expect(codes(never)).toContain('consent_not_asked');
  expect(codes(ignored)).toContain('banner_without_consent');
  for (const report of [refused, pending, never]) expect(codes(report)).not.toContain('event_would_arrive');
  for (const report of [given, refused, pending, never, ignored]) expect(problems(report)).toEqual([]);
});

test('Global Privacy Control: honoured, and not', async () => {
  await openShop();
  const [honoured, ignored] = await Promise.all([
    check(shop.page('/honoured'), { hasGpc: true }),
    check(shop.page('/ignored', { snippet: shop.snippet({ gpc: 'ignore' }) }), { hasGpc: true }),
  ]);
  expect(codes(honoured)).toContain('gpc_silent');
  expect(codes(honoured)).not.toContain('event_would_arrive');
  expect(codes(ignored)).toEqual(expect.arrayContaining(['gpc_ignored', 'event_would_arrive']));
});

test('tags of other systems are named with what they say, and do not leave either', async () => {
  await openShop();
  const image =
    '<img src="https://www.awin1.com/sread.img?tt=ns&tv=2&merchant=1&amount=49.90&ref=1042&cr=EUR">';
  const report = await check(shop.page('/', { after: image }));
  expect(evidence(report, 'other_tag')).toBe('order 1042, 49.90 EUR (www.awin1.com)');
  expect(report.tags).toMatchObject([{ system: 'awin', order_id: '1042', status: null }]);
});

/** Another affiliate link of the shop, leading where it is told. */
function linkTo(to: string): string {
  const { collector, front } = shop;
  const world = { now: () => collector.clock.now, randomBytes };
  const { config, created } = addLink(
    collector.config.current,
    { site: collector.site.id, to, affiliate: 'Ann' },
    world,
  );
  collector.config.current = config;
  return `http://collect.localhost:${front.port}/c/${created.id}`;
}

test("an affiliate's link whose click id arrives and is kept", async () => {
  await openShop();
  const link = linkTo(shop.page('/landing'));
  const report = await check(shop.page('/'), { link });
  expect(problems(report)).toEqual([]);
  const lines = found(report, 'click_id_kept').evidence;
  expect(lines[0]).toBe(`${link}: 302`);
  expect(lines[1]).toMatch(/\/landing\?cid=[0-9a-hjkmnp-tv-z]{40}: 200$/);
  expect(lines.at(-1)).toMatch(/^localStorage tally_cid: [0-9a-hjkmnp-tv-z]{40}$/);
  const records = await shop.collector.records();
  expect(records.map(({ record }) => record.kind)).toEqual(['preview']);
});

test('what redirects do to a click id on its way', async () => {
  await openShop();
  const port = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const id = searchParams.get('cid') ?? '';
    const query: Record<string, string> = {
      '/stripping': '',
      '/cutting': `?cid=${id.slice(0, 20)}`,
      '/shouting': `?cid=${id.toUpperCase()}`,
    };
    response.writeHead(302, { location: `${shop.page('/landing')}${query[pathname] ?? ''}` }).end();
  });
  const by = (path: string) =>
    check(shop.page('/'), { link: linkTo(`http://shop.localhost:${port}${path}`) });
  const [stripped, cut, shouted] = await Promise.all([by('/stripping'), by('/cutting'), by('/shouting')]);
  expect(problems(stripped)).toEqual(['click_id_stripped']);
  expect(evidence(stripped, 'click_id_stripped')).toMatch(
    /lost by the redirect of .*\/stripping\?cid=\w{40}$/,
  );
  expect(problems(cut)).toEqual(['click_id_damaged']);
  expect(problems(shouted)).toEqual([]);
  expect(codes(shouted)).toEqual(expect.arrayContaining(['click_id_case_changed', 'click_id_kept']));
});

test('what landing pages do with a click id', async () => {
  await openShop();
  const by = (to: string) => check(shop.page('/'), { link: linkTo(to) });
  const forgetting =
    "<script>addEventListener('load', () => setTimeout(() => localStorage.removeItem('tally_cid')));</script>";
  const refusing = "<script>tally('consent', false);</script>";
  const [shielded, refused, bare, forgetful, waiting, elsewhere, gone] = await Promise.all([
    check(shop.page('/'), { link: linkTo(shop.page('/private')), hasGpc: true }),
    by(shop.page('/refused', { after: refusing })),
    by(shop.page('/bare', { snippet: '<p>no snippet' })),
    by(shop.page('/forgetful', { after: forgetting })),
    by(shop.page('/waiting', { snippet: shop.snippet({ consent: 'required' }) })),
    by(shop.page('/elsewhere').replace('shop.localhost', 'other.localhost')),
    by(`http://shop.localhost:${await closedPort()}/`),
  ]);
  for (const report of [shielded, refused, waiting]) {
    expect(problems(report)).toEqual([]);
    expect(codes(report)).toContain('click_id_waits');
  }
  expect(found(shielded, 'click_id_waits').message).toContain('Global Privacy Control');
  expect(problems(bare)).toEqual(['click_id_not_stored']);
  expect(evidence(bare, 'click_id_not_stored')).toContain('the landing page has no snippet');
  expect(found(forgetful, 'click_id_in_one_store').message).toBe('Only the cookie holds the click id.');
  expect(codes(elsewhere)).toContain('lands_elsewhere');
  expect(problems(gone)).toEqual(['landing_unreachable']);
});

test('links that lead nowhere, and such as are not ours', async () => {
  await openShop();
  const url = shop.page('/');
  const own = linkTo(shop.page('/landing'));
  const port = await serve((request, response) => {
    if (request.url === '/wrapped') response.writeHead(301, { location: own }).end();
    else if (request.url === '/round') response.writeHead(301, { location: '/round' }).end();
    else response.writeHead(404).end();
  });
  const at = (path: string) => check(url, { link: `http://127.0.0.1:${port}${path}` });
  const [closed, unknown, foreign, loop, wrapped] = await Promise.all([
    check(url, { link: `http://127.0.0.1:${await closedPort()}/c/1` }),
    at('/c/zzzzzzz'),
    check(url, { link: url }),
    at('/round'),
    at('/wrapped'),
  ]);
  expect(problems(closed)).toEqual(['link_unreachable']);
  expect(problems(unknown)).toEqual(['link_unknown']);
  expect(problems(foreign)).toEqual(['link_not_ours']);
  expect(problems(loop)).toEqual(['link_not_ours']);
  expect(found(loop, 'link_not_ours').evidence).toHaveLength(10);
  expect(problems(wrapped)).toEqual([]);
  expect(found(wrapped, 'click_id_kept').evidence[0]).toBe(`http://127.0.0.1:${port}/wrapped: 301`);
});

test('nothing leaves a page that moves on by itself, with or without the script', async () => {
  await openShop();
  const leaving = (when: string) => `<script>${when}(() => { location.href = '/next'; });</script>`;
  shop.page('/next', { snippet: '<p>next' });
  const convert = "<script>tally('convert', { order_id: '1' });</script>";
  const onLoad = "addEventListener.bind(window, 'load', ";
  const reports = [
    await check(shop.page('/a', { after: convert + leaving('setTimeout') })),
    await check(
      shop.page('/b', {
        after: `${convert}<script>${onLoad})(() => setTimeout(() => { location.href = '/next'; }, 100));</script>`,
      }),
    ),
  ];
  shop.front.holdScript = () => new Promise(() => {});
  reports.push(await check(shop.page('/c', { after: convert + leaving('setTimeout') })));
  for (const report of reports) expect(codes(report)).toContain('page_redirected');
});

test('a page that does not answer is an error, not a finding', async () => {
  await openShop();
  const port = await closedPort();
  await expect(check(`http://shop.localhost:${port}/`)).rejects.toMatchObject({ code: 'unreachable' });
});
