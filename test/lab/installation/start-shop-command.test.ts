import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { startShopCommand } from '../../../lab/installation/start-shop-command.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // it listens on a port, not on a pipe
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const node = JSON.stringify(process.execPath);
const serving = (port: number) =>
  `${node} -e "require('http').createServer((q, r) => r.end(process.env.TALLYSTICK_LINK)).listen(${port}, '127.0.0.1')"`;
const signal = new AbortController().signal;

test('waits until the shop answers, tells it what it must know, and ends it with what it has started', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const env = { TALLYSTICK_LINK: 'http://collect.localhost/c/1' };
  // A shell that stays, with a server below it: to end the shell alone would leave the server there.
  const shop = await startShopCommand({
    command: `${serving(port)} & wait`,
    url,
    env,
    timeoutMs: 20_000,
    signal,
  });
  onTestFinished(() => shop.stop());
  expect(await (await fetch(url)).text()).toBe(env.TALLYSTICK_LINK);
  await shop.stop();
  await expect(fetch(url)).rejects.toThrow();
});

test('says what a shop said that ended, and which address did not answer', async () => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/`;
  const start = (command: string | null, timeoutMs = 20_000) =>
    startShopCommand({ command, url, env: {}, timeoutMs, signal });
  await expect(start('echo no database; exit 1')).rejects.toMatchObject({
    kind: 'environment',
    message: expect.stringContaining('It said:\nno database'),
  });
  await expect(start(null)).rejects.toMatchObject({
    kind: 'unreachable',
    hint: expect.stringContaining('--start'),
  });
  await expect(start(`${node} -e "setInterval(() => {}, 1000)"`, 300)).rejects.toMatchObject({
    kind: 'unreachable',
    hint: expect.stringContaining('--url'),
  });
});

test('refuses to start a shop where something answers already', async () => {
  const server = createServer((_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // it listens on a port, not on a pipe
  await expect(
    startShopCommand({ command: 'true', url, env: {}, timeoutMs: 1000, signal }),
  ).rejects.toMatchObject({
    kind: 'usage',
    code: 'url_in_use',
  });
});
