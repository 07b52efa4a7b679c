import { expect, test } from 'vitest';
import { CreatedLink, CreatedSite, CreatedSource, Summary } from '../../wire/api.ts';
import { Breakdown } from '../../wire/breakdown.ts';
import { runCli } from '../support/run-cli.ts';
import { startServe } from '../support/start-serve.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(args);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

test('says the same figures for a filter through a desk and without one', async () => {
  const data = temporaryFolder();
  const add = async (...args: string[]): Promise<unknown> =>
    JSON.parse(await run('add', ...args, '--data', data, '--json'));
  const site = CreatedSite.parse(await add('site', 'Shop', '--origin', 'https://shop.example'));
  const source = CreatedSource.parse(await add('source', 'Server', '--site', site.id));
  const link = CreatedLink.parse(
    await add('link', 'Blog', '--site', site.id, '--to', 'https://shop.example/', '--affiliate', 'Ann'),
  );
  const t = await startServe(data);
  const click = await fetch(`${t.collector}/c/${link.id}?sub1=%1b%5b2J`, { redirect: 'manual' });
  const click_id = new URL(click.headers.get('location') ?? '').searchParams.get('cid') ?? '';
  for (const [order_id, id] of [
    ['A', click_id],
    ['B', 'other'],
  ] as const) {
    const values = { token: source.token, order_id, click_id: id, order_value: '12.50', currency: 'EUR' };
    await fetch(`${t.collector}/pb/${source.id}?${new URLSearchParams(values)}`);
  }

  const summary = async (...filter: string[]) => {
    const { as_of, ...figures } = Summary.parse(
      JSON.parse(await run('figures', '--data', data, ...filter, '--json')),
    );
    return figures;
  };
  const broken = async (by: string) =>
    Breakdown.parse(JSON.parse(await run('figures', '--data', data, '--by', by, '--json')));
  await expect.poll(async () => (await summary()).conversions, { timeout: 10_000 }).toBe(2);
  const asked = async () => ({ ours: await summary('--link', link.id), by: await broken('affiliate') });
  const live = await asked();
  expect(live.ours.conversions).toBe(1);
  expect(live.by.rows.map(({ name, conversions }) => [name, conversions])).toEqual([
    ['Ann', 1],
    [null, 1],
  ]);
  const words = await run('figures', '--data', data, '--by', 'sub_id');
  expect(words).toContain('not known');
  // What a stranger sent as a sub id does not clear the screen.
  expect(words).not.toContain('\u001b');

  await t.stop();
  expect(await asked()).toEqual(live);
  const unknown = await runCli(['figures', '--data', data, '--affiliate', '0000000']);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('There is no affiliate "0000000"');
}, 60_000);
