import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pushRun } from '../../../lab/report/push-run.ts';
import { LIMITS } from '../../../wire/limits.ts';
import { QaRun, QaRuns } from '../../../wire/qa.ts';
import { requireBuiltReport } from '../../support/built-report.ts';
import { labCase, labRun } from '../../support/lab-case.ts';
import { sampleRun } from '../../support/sample-run.ts';
import { sharedBrowser } from '../../support/shared-browser.ts';
import { type Installation, startInstallation } from '../../support/start-installation.ts';

const browser = sharedBrowser();

function send(on: Installation, method: string, path: string, body?: string): Promise<Response> {
  return on.ask(path, {
    method,
    headers: { authorization: `Bearer ${on.desk.token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body }),
  });
}

async function push(on: Installation, run: QaRun): Promise<string> {
  const pushed = await pushRun(run, { desk: on.desk.url, token: on.desk.token });
  if (!pushed.isPushed) throw new Error(pushed.warning);
  return pushed.id;
}

const runs = async (on: Installation) => (await on.get(QaRuns, '/api/v1/lab-runs')).runs;

test('a run that is pushed is listed, read back whole, and removed', async () => {
  const on = await startInstallation();
  expect(await runs(on)).toEqual([]);
  const first = await push(on, sampleRun(1));
  on.clock.now += 60_000;
  const second = await push(on, {
    ...sampleRun(2),
    comparison: {
      baseline_at: 0,
      changes: [{ kind: 'lost_pixel', case: 'a', scenario: 'a', before: '1', after: '0' }],
    },
  });
  expect(await runs(on)).toMatchObject([
    { id: second, changes: { lost_pixel: 1 } },
    { id: first, scenarios: 46, changes: null, outcomes: { skipped: 2 } },
  ]);
  expect(await on.get(QaRun, `/api/v1/lab-runs/${first}`)).toEqual(sampleRun(1));
  expect((await send(on, 'DELETE', `/api/v1/lab-runs/${first}`)).status).toBe(204);
  expect((await send(on, 'DELETE', `/api/v1/lab-runs/${first}`)).status).toBe(404);
  expect((await send(on, 'GET', `/api/v1/lab-runs/${first}`)).status).toBe(404);
  expect((await runs(on)).map(({ id }) => id)).toEqual([second]);
});

test('the same run pushed twice is one run', async () => {
  const on = await startInstallation();
  const id = await push(on, sampleRun(1));
  on.clock.now += 60_000;
  expect(await push(on, sampleRun(1))).toBe(id);
  expect(await runs(on)).toHaveLength(1);
});

test('keeps so many runs and no more', async () => {
  const on = await startInstallation();
  for (let n = 0; n < LIMITS.labRuns + 2; n++) {
    on.clock.now += 1000;
    await push(on, labRun([labCase(`s${n}`)]));
  }
  const kept = await runs(on);
  expect(kept).toHaveLength(LIMITS.labRuns);
  expect(readdirSync(join(on.data, 'lab-runs'))).toHaveLength(LIMITS.labRuns);
  const newest = await on.get(QaRun, `/api/v1/lab-runs/${kept[0]?.id}`);
  expect(newest.cases[0]?.scenario).toBe(`s${LIMITS.labRuns + 1}`);
});

test('refuses what is no run, what is too long, and who may not', async () => {
  const on = await startInstallation();
  const refused = async (response: Response) => [
    response.status,
    ((await response.json()) as { message: string }).message,
  ];
  expect((await send(on, 'POST', '/api/v1/lab-runs', '{"version":2}')).status).toBe(400);
  expect((await send(on, 'POST', '/api/v1/lab-runs', 'no json')).status).toBe(400);
  const long = JSON.stringify({ ...sampleRun(1), padding: 'x'.repeat(LIMITS.labRunBytes) });
  expect(await refused(await send(on, 'POST', '/api/v1/lab-runs', long))).toEqual([
    400,
    'The body is longer than 10,000,000 bytes.',
  ]);
  expect(await refused(await send(on, 'POST', '/api/v1/sites', long))).toEqual([
    400,
    'The body is longer than 65,536 bytes.',
  ]);
  expect((await on.ask('/api/v1/lab-runs', { method: 'POST', body: long })).status).toBe(401);
  expect((await on.ask('/api/v1/lab-runs')).status).toBe(401);
  for (const id of ['..%2f..%2fconfig.json', 'x', '20260105t100000-000000000000'])
    expect((await send(on, 'GET', `/api/v1/lab-runs/${id}`)).status, id).toBe(404);
  expect(existsSync(join(on.data, 'lab-runs'))).toBe(false);
});

test('shows a run as a page to who is signed in, in a sandbox, and to nobody else', async () => {
  requireBuiltReport('lab');
  const on = await startInstallation();
  const id = await push(on, sampleRun(1));
  const login = await on.ask('/api/v1/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ setup: on.desk.setup }),
  });
  const cookie = login.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const page = await on.ask(`/lab-runs/${id}`, { headers: { cookie, 'accept-language': 'fr' } });
  expect(page.status).toBe(200);
  const html = await page.text();
  expect(html).toContain('<html lang="fr"');
  expect(html).toContain('closed at once');
  expect(page.headers.get('content-security-policy')).toBe("sandbox allow-scripts; frame-ancestors 'none'");
  // A sandbox gives it no storage: it is drawn all the same.
  const tab = await browser.newPage();
  const [name = '', value = ''] = cookie.split('=');
  await tab.browserContext().setCookie({ name, value, domain: 'localhost', path: '/' });
  await tab.goto(`${on.desk.url.replace('127.0.0.1', 'localhost')}/lab-runs/${id}`);
  await tab.locator('.trouble a').click();
  await tab.locator('.panel-conversions').wait();
  const others = await on.ask(`/lab-runs/${id}`);
  expect(await others.text()).not.toContain('closed at once');
});

test.each<[string, string]>([
  ['nobody listens', 'http://127.0.0.1:9'],
  ['it is no address', 'not a url'],
])('a push that fails is a warning that says why: %s', async (_name, desk) => {
  const pushed = await pushRun(sampleRun(1), { desk, token: 'x' });
  expect(pushed).toEqual({
    isPushed: false,
    warning: expect.stringContaining(`was not pushed to ${desk}: `),
  });
});

test('a push says what a desk, or something else, answered, and gives up on one that says nothing', async () => {
  const on = await startInstallation();
  const wrong = await pushRun(sampleRun(1), { desk: on.desk.url, token: 'x' });
  expect(wrong).toMatchObject({ warning: expect.stringContaining('it answered 401, This token is unknown') });
  const server = createServer((request, response) => {
    if (request.headers.authorization === 'Bearer silent') return;
    response.writeHead(502).end('<h1>Bad gateway</h1>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const desk = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  expect(await pushRun(sampleRun(1), { desk, token: 'x' })).toMatchObject({
    warning: expect.stringContaining('it answered 502, and not as a desk does'),
  });
  expect(await pushRun(sampleRun(1), { desk, token: 'silent', timeoutMs: 300 })).toMatchObject({
    warning: expect.stringContaining('it did not answer in time'),
  });
});

test('a run that is too long is pushed without what says least', async () => {
  const on = await startInstallation();
  const requests = Array.from({ length: 900 }, (_, at) => {
    return { at, method: 'GET', url: 'x'.repeat(400), type: 'image', status: 200, failure: null };
  });
  const id = await push(on, labRun(Array.from({ length: 40 }, (_, n) => labCase(`s${n}`, { requests }))));
  const kept = await on.get(QaRun, `/api/v1/lab-runs/${id}`);
  expect(kept.cases).toHaveLength(40);
  expect(kept.left_out?.requests).toBe(40 * 850);
});
