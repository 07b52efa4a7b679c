import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type Gateway, startGateway } from '../../../lab/installation/gateway.ts';
import { until } from '../../support/until.ts';

type Seen = { path: string; agent: string; body: string };

/** A gateway before a server that notes what reaches it. */
async function start(isRobot = false): Promise<{ gateway: Gateway; url: string; reached: Seen[] }> {
  const reached: Seen[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    reached.push({ path: request.url ?? '', agent: request.headers['user-agent'] ?? '', body });
    if (request.url?.includes('wrong')) response.writeHead(401, { 'X-Tallystick-Reason': 'wrong_token' });
    response.end('taken');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  const gateway = await startGateway({ collector: `http://127.0.0.1:${port}`, isRobot });
  onTestFinished(async () => {
    await gateway.close();
    server.closeAllConnections();
    server.close();
  });
  return { gateway, url: `http://127.0.0.1:${gateway.port}`, reached };
}

const fails = (url: string) =>
  fetch(url).then(
    () => false,
    () => true,
  );

test('passes everything on, and knows what came and how it was answered', async () => {
  const { gateway, url, reached } = await start();
  const response = await fetch(`${url}/pb/abc?token=wrong`, { method: 'POST', body: 'a=1' });
  expect([response.status, await response.text()]).toEqual([401, 'taken']);
  expect(reached).toMatchObject([{ path: '/pb/abc?token=wrong', body: 'a=1' }]);
  expect(gateway.passed()).toMatchObject([
    {
      traffic: 'postback',
      method: 'POST',
      body: 'a=1',
      status: 401,
      reason: 'wrong_token',
      isForwarded: true,
    },
  ]);
});

test('is down for one kind of traffic and not for another', async () => {
  const { gateway, url, reached } = await start();
  gateway.set({ is: 'down' }, 'pixel');
  expect(await fails(`${url}/e`)).toBe(true);
  expect(await fails(`${url}/t.js`)).toBe(false);
  expect(reached.map(({ path }) => path)).toEqual(['/t.js']);
  gateway.set({ is: 'up' });
  expect(await fails(`${url}/e`)).toBe(false);
});

test('loses an answer after the request was taken, and every nth request before', async () => {
  const { gateway, url, reached } = await start();
  gateway.set({ is: 'answers_lost' }, 'postback');
  expect(await fails(`${url}/pb/1`)).toBe(true);
  expect(reached).toHaveLength(1);
  gateway.set({ is: 'losing', every: 2 }, 'postback');
  const answers = [];
  for (const at of [2, 3, 4, 5]) answers.push((await fetch(`${url}/pb/${at}`)).status);
  expect(answers).toEqual([200, 200, 200, 200]);
  expect(reached.map(({ path }) => path)).toEqual(['/pb/1', '/pb/2', '/pb/4']);
});

test('holds requests until it is told otherwise, and knows that it does', async () => {
  const { gateway, url, reached } = await start();
  gateway.set({ is: 'held' }, 'script');
  const waiting = fetch(`${url}/t.js`);
  await until('it is held', () => gateway.isHolding());
  expect([gateway.open(), reached.length]).toEqual([1, 0]);
  gateway.set({ is: 'up' });
  expect((await waiting).status).toBe(200);
  await until('nothing is open', () => gateway.open() === 0);
});

test('a visitor passes as a person, unless the scenario wants a program', async () => {
  const said = '{"v":1,"webdriver":true,"attempt":1}';
  const headers = { 'user-agent': 'Mozilla/5.0 HeadlessChrome/156.0 Safari/537.36' };
  const person = await start();
  await fetch(`${person.url}/e`, { method: 'POST', body: said, headers });
  expect(person.reached).toMatchObject([
    { agent: 'Mozilla/5.0 Chrome/156.0 Safari/537.36', body: '{"v":1,"attempt":1}' },
  ]);
  const robot = await start(true);
  await fetch(`${robot.url}/e`, { method: 'POST', body: said, headers });
  expect(robot.reached).toMatchObject([{ agent: headers['user-agent'], body: said }]);
});

test('answers markers itself, also while it is down', async () => {
  const { gateway, url, reached } = await start();
  gateway.set({ is: 'down' });
  expect((await fetch(url + gateway.markerPath())).status).toBe(200);
  expect([reached, gateway.passed()]).toEqual([[], []]);
});
