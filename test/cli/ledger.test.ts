import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CreatedLink, CreatedSite, CreatedSource } from '../../wire/api.ts';
import { Config } from '../../wire/config.ts';
import { Ledger } from '../../wire/ledger.ts';
import { runCli } from '../support/run-cli.ts';
import { startServe } from '../support/start-serve.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function run(...args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(args);
  if (code !== 0) throw new Error(stderr);
  return stdout;
}

test('says the same of the money through a desk and without one', async () => {
  const data = temporaryFolder();
  const add = async (...args: string[]): Promise<unknown> =>
    JSON.parse(await run('add', ...args, '--data', data, '--json'));
  await add('affiliate', 'Ann', '--percent', '8', '--currency', 'EUR');
  const site = CreatedSite.parse(await add('site', 'Shop', '--origin', 'https://shop.example'));
  const report = ['--channel', 'report', '--sends', 'attributed_only'];
  const source = CreatedSource.parse(await add('source', 'Network', '--site', site.id, ...report));
  const link = CreatedLink.parse(
    await add('link', 'Blog', '--site', site.id, '--to', 'https://shop.example/', '--affiliate', 'Ann'),
  );
  const t = await startServe(data);
  const click = await fetch(`${t.collector}/c/${link.id}`, { redirect: 'manual' });
  const click_id = new URL(click.headers.get('location') ?? '').searchParams.get('cid');
  const file = join(data, 'network.csv');
  writeFileSync(
    file,
    [
      'order_id,click_id,order_value,commission,currency,status,occurred_at,Sub ID 1,Offer',
      `A,${click_id},100,7,EUR,approved,2026-01-05T10:00Z,blog,Shoes`,
      'B,other,100,7,EUR,approved,2026-01-05T10:00Z,\u001b[2J,Shoes',
    ].join('\n'),
  );
  await run('import', file, '--source', source.id, '--data', data);
  const live = Ledger.parse(JSON.parse(await run('ledger', '--data', data, '--json')));
  expect(live).toMatchObject({
    conversions: 2,
    unattributed: 1,
    lines: [
      { name: 'Ann', currency: 'EUR', compared: { expected: '8.00', reported: '7.00', underpaid: '1.00' } },
    ],
  });
  const words = await run(
    ...['ledger', '--data', data, '--site', site.id, '--from', '2026-01-05', '--by', 'sub_id'],
  );
  expect(words).toMatch(/Ann \/ blog +EUR +1 +8\.00 +7\.00 +1\.00 +0\.00 +0\.00/);
  expect(words).toContain('2 conversions, 1 of them of no known affiliate.');
  const earlier = await run('ledger', '--data', data, '--to', '2026-01-05', '--json');
  expect(Ledger.parse(JSON.parse(earlier)).conversions).toBe(0);

  await t.stop();
  expect(Ledger.parse(JSON.parse(await run('ledger', '--data', data, '--json')))).toEqual(live);
  const unknown = await runCli(['ledger', '--data', data, '--site', '0000000']);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('There is no site "0000000"');
});

test('takes terms of an affiliate whole or not at all', async () => {
  const data = temporaryFolder();
  const incomplete = [
    ['--percent', '8'],
    ['--currency', 'EUR'],
    ['--percent', '8', '--fixed', '2', '--currency', 'EUR'],
  ];
  for (const options of incomplete) {
    const { code, stderr } = await runCli(['add', 'affiliate', 'Ann', ...options, '--data', data]);
    expect(code).toBe(2);
    expect(stderr).toContain('Say --percent 8 --currency EUR, or --fixed 12.50 --currency EUR.');
  }
  await run('add', 'affiliate', 'Ann', '--fixed', '12.50', '--currency', 'EUR', '--data', data);
  const config = Config.parse(JSON.parse(readFileSync(join(data, 'config.json'), 'utf8')));
  expect(config.affiliates).toMatchObject([
    { name: 'Ann', terms: [{ kind: 'fixed', value: '12.50', currency: 'EUR' }] },
  ]);
});
