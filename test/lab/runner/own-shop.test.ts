import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { QaRun } from '../../../wire/qa.ts';
import { freePort } from '../../support/free-port.ts';
import { runCli } from '../../support/run-cli.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const PATIENCE_MS = 120_000;

/** A shop that calls its postback from the page, as some do, shows its address in the console, and has a tag of Awin. */
const SHOP = `
  import { writeFileSync } from 'node:fs';
  import { createServer } from 'node:http';
  const { PORT, SEEN, TALLYSTICK_SNIPPET, TALLYSTICK_POSTBACK_URL: postback } = process.env;
  writeFileSync(SEEN, new URL(postback).searchParams.get('token'));
  createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><head>' + TALLYSTICK_SNIPPET + '</head><body><script>' +
      'const url = ' + JSON.stringify(postback) + '; console.log(url); new Image().src = url;' +
      'new Image().src = "https://www.awin1.com/sread.img?merchant=1&amount=10.00&cr=EUR&ref=A1";' +
      '</script></body>');
  }).listen(Number(PORT));
`;

test(
  'on a shop of the user’s own, tags of others are listed and stopped, and no token stands in the results',
  async () => {
    const folder = temporaryFolder();
    const shop = join(folder, 'shop.txt');
    const seen = join(folder, 'token.txt');
    writeFileSync(join(folder, 'shop.txt'), SHOP);
    writeFileSync(
      join(folder, 'tags.yaml'),
      [
        'name: tags',
        'why: The page has a tag of Awin.',
        'steps:',
        '  - goto: /',
        '  - expect_tag: { system: awin, amount: "10.00", currency: EUR, count: 1 }',
        '  - expect_tag: { system: meta, count: 0 }',
      ].join('\n'),
    );
    const port = await freePort();
    const start = `PORT=${port} SEEN=${seen} "${process.execPath}" --input-type=module < ${shop}`;
    const { code, stderr } = await runCli(
      ['qa', 'run', folder, '--out', folder, '--start', start].concat(['--url', `http://localhost:${port}`]),
    );
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 passed')]);
    const text = readFileSync(join(folder, 'results.json'), 'utf8');
    const [result] = QaRun.parse(JSON.parse(text)).cases;
    expect(result?.tags).toMatchObject([{ system: 'awin', event: null, order_id: 'A1', status: null }]);
    const at = (part: string) => result?.requests.filter(({ url }) => url.includes(part));
    expect(at('awin1.com')).toMatchObject([{ status: null, failure: 'blocked' }]);
    expect(at('/pb/')).toMatchObject([{ url: expect.stringMatching(/\/pb\/\w+\?token=\[cut\]&/) }]);
    expect(result?.console.join()).toContain('token=[cut]');
    const token = readFileSync(seen, 'utf8');
    expect(token.length).toBeGreaterThan(10);
    expect(text).not.toContain(token);
  },
  PATIENCE_MS,
);
