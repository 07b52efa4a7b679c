import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { runCli } from '../../support/run-cli.ts';
import { startInstallation } from '../../support/start-installation.ts';
import { startShop } from '../../support/start-shop.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { closedPort } from './serve.ts';

// Each command starts a browser of its own.
vi.setConfig({ testTimeout: 90_000 });

test('ends with 0 where nothing is wrong and with 1 where something is, and says it in words or as JSON', async () => {
  const shop = await startShop();
  const [well, wrong] = await Promise.all([
    runCli(['check', shop.page('/'), '--json']),
    runCli(['check', shop.page('/wrong', { snippet: '<p>\u001b]0;title\u0007' })]),
  ]);
  expect(well).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(well.stdout)).toMatchObject({ version: 1, problems: 0, page: `${shop.origin}/` });
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toContain('PROBLEM  The page has no snippet. (snippet_missing)');
  expect(wrong.stdout).toContain('To do: Put the snippet into the <head> of every page');
  expect(wrong.stdout).toMatch(/1 problem, no notes\. .*nothing was counted\.\n$/);
  expect(await shop.collector.records()).toEqual([]);
});

test('what a page reports is shown without obeying it', async () => {
  const shop = await startShop();
  const convert = "<script>tally('convert', { order_id: '1\\u001b[31m0' });</script>";
  const { stdout } = await runCli(['check', shop.page('/', { after: convert })]);
  expect(stdout).toContain('order_id 1\u{fffd}[31m0');
  expect(stdout).not.toContain('\u001b');
});

test('what is not to be found or understood has an exit code of its own and a way out', async () => {
  const port = await closedPort();
  const page = `http://127.0.0.1:${port}/`;
  const [unreachable, noBrowser, noScheme, noList, noToken, noDesk] = await Promise.all([
    runCli(['check', page]),
    runCli(['check', page, '--browser-path', '/nowhere/chromium']),
    runCli(['check', 'shop.example']),
    runCli(['check', page, '--blocklist', '/nowhere/list.txt']),
    runCli(['check', page, '--desk', page]),
    runCli(['check', page, '--desk', page, '--token', 't', '--json']),
  ]);
  expect(unreachable).toMatchObject({ code: 4, stdout: '' });
  expect(unreachable.stderr).toContain(`${page} does not answer: ECONNREFUSED`);
  expect(noBrowser.code).toBe(3);
  expect(noScheme.code).toBe(2);
  expect(noScheme.stderr).toContain('Write the whole address: https://shop.example/');
  expect(noList.code).toBe(2);
  expect(noToken.code).toBe(2);
  expect(noToken.stderr).toContain('TALLYSTICK_TOKEN');
  expect(noDesk.code).toBe(4);
  expect(JSON.parse(noDesk.stderr)).toMatchObject({ error: { code: 'desk_unreachable' } });
});

test("a list's rule and a desk's site are looked up, and a wrong token is told", async () => {
  const t = await startInstallation();
  const shop = await startShop();
  const list = join(temporaryFolder(), 'list.txt');
  writeFileSync(list, '||127.0.0.1^$script,third-party\n');
  const url = shop.page('/', { snippet: t.site.snippet });
  const asked = ['check', url, '--blocklist', list, '--desk', t.desk.url];
  const [right, wrong] = await Promise.all([
    runCli([...asked, '--token', t.desk.token]),
    runCli([...asked, '--token', 'wrong']),
  ]);
  expect(right.stdout).toContain('The key is that of the site Shop. (site_known)');
  expect(right.stdout).toContain('rule: ||127.0.0.1^$script,third-party');
  expect(wrong).toMatchObject({ code: 2, stdout: '' });
});
