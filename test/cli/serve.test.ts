import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { CreatedLink, CreatedSite, CreatedSource, Status, Summary } from '../../wire/api.ts';
import { convertMessage } from '../support/pixel-message.ts';
import { postEvent } from '../support/post-event.ts';
import { runCli } from '../support/run-cli.ts';
import { startServe } from '../support/start-serve.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { until } from '../support/until.ts';

async function add(data: string, ...args: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await runCli(['add', ...args, '--data', data, '--json']);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}

test('what is added beforehand and what is added meanwhile is both in use', async () => {
  const data = temporaryFolder();
  const site = CreatedSite.parse(await add(data, 'site', 'Shop', '--origin', 'https://shop.example'));
  const t = await startServe(data);
  const source = CreatedSource.parse(
    await add(data, 'source', 'Network', '--site', site.id, '--preset', 'voluum'),
  );
  const link = CreatedLink.parse(
    await add(data, 'link', 'Blog', '--site', site.id, '--to', 'https://shop.example/', '--affiliate', 'Ann'),
  );
  expect(source.url).toContain(
    `${t.collector}/pb/${source.id}?token=${source.token}&cid={clickid}&payout={payout}`,
  );
  await until(
    'the collector uses them',
    async () => (await fetch(link.url, { redirect: 'manual' })).status === 302,
  );

  const click = await fetch(link.url, { redirect: 'manual' });
  const cid = new URL(click.headers.get('location') ?? '').searchParams.get('cid') ?? '';
  await postEvent(
    t.collector,
    convertMessage(site.id, { click: { url: cid }, order_id: '7', event_id: 'sale:7' }),
  );
  expect(
    (
      await fetch(
        `${t.collector}/pb/${source.id}?token=${source.token}&cid=${cid}&txid=7&payout=4&currency=EUR`,
      )
    ).status,
  ).toBe(200);

  const summary = async () => {
    const response = await fetch(`${t.desk}/api/v1/summary`, {
      headers: { authorization: `Bearer ${t.token}` },
    });
    return Summary.parse(await response.json());
  };
  const startedAt = performance.now();
  await until('both sides are judged', async () => (await summary()).verdicts.agreed === 1);
  expect(performance.now() - startedAt).toBeLessThan(2000);
  // A payout is no order value: both sides are there, and their amounts are not compared.
  expect(await summary()).toMatchObject({ conversions: 1, not_compared: { roles_differ: 1 } });
});

test('counts, stops, and says the same from disk', async () => {
  const data = temporaryFolder();
  const site = CreatedSite.parse(await add(data, 'site', 'Shop', '--origin', 'https://shop.example'));
  const t = await startServe(data);
  await postEvent(t.collector, convertMessage(site.id));
  await postEvent(t.collector, 'no json');
  const live = Status.parse(JSON.parse((await runCli(['status', '--data', data, '--json'])).stdout));
  expect(live.counts).toMatchObject({ received: 2, accepted: 1, refused: 1 });
  expect(await t.stop()).toBe(0);

  const stopped = await runCli(['status', '--data', data, '--json']);
  expect(Status.parse(JSON.parse(stopped.stdout)).counts).toEqual(live.counts);
  expect(await runCli(['verify', '--data', data])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('2 records'),
  });
  expect(await runCli(['rebuild', '--data', data, '--json'])).toMatchObject({
    code: 0,
    stdout: '{"records":2}\n',
  });
  const rebuilt = await runCli(['status', '--data', data, '--json']);
  expect(Status.parse(JSON.parse(rebuilt.stdout)).counts).toEqual(live.counts);
});

test('starts its processes again when they are killed, on the same ports, and loses nothing', async () => {
  const data = temporaryFolder();
  const site = CreatedSite.parse(await add(data, 'site', 'Shop', '--origin', 'https://shop.example'));
  const t = await startServe(data);
  const children = (await readFile(`/proc/${t.pid}/task/${t.pid}/children`, 'utf8'))
    .trim()
    .split(' ')
    .map(Number);
  expect(children).toHaveLength(2);
  expect((await postEvent(t.collector, convertMessage(site.id))).status).toBe(204);
  for (const child of children) process.kill(child, 'SIGKILL');
  await until('the collector answers again', async () => {
    const answer = await postEvent(t.collector, convertMessage(site.id, { send_id: 'again' })).catch(
      () => null,
    );
    return answer?.status === 204;
  });
  const status = async () => (await runCli(['status', '--data', data, '--json'])).stdout;
  await until('the desk answers again', async () => (await status()).includes('"duplicates":1'));
});

test('says which port is busy, and which folder is in use', async () => {
  const data = temporaryFolder();
  const t = await startServe(data);
  const port = new URL(t.collector).port;
  const busy = await runCli(['serve', '--data', temporaryFolder(), '--port', port, '--desk-port', '0']);
  expect(busy).toMatchObject({
    code: 3,
    stdout: '',
    stderr: expect.stringContaining(`Port ${port} is in use`),
  });
  const zero = ['--port', '0', '--desk-port', '0'];
  const demo = await runCli(['serve', '--demo', '--data', temporaryFolder(), ...zero, '--shop-port', port]);
  expect(demo).toMatchObject({ code: 3, stderr: expect.stringContaining(`Port ${port} is in use`) });
  const taken = await runCli(['serve', '--data', data, '--port', '0', '--desk-port', '0']);
  expect(taken).toMatchObject({ code: 3, stderr: expect.stringContaining('is in use by') });
});
