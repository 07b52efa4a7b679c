import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBlocker } from '../../../lab/browsers/blockers/read-blocker.ts';
import type { SeenRequest } from '../../../lab/browsers/browser.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const request = (type: SeenRequest['type'], url: string): SeenRequest => ({
  at: 0,
  method: 'GET',
  url,
  page: 'https://www.shop.com/thanks',
  type,
  body: null,
  status: null,
  failure: null,
});

test.each([
  ['ping', 'https://collect.other.com/e'],
  ['ping', 'https://www.shop.com/api/events'],
  ['fetch', 'https://collect.other.com/api/collect'],
  ['fetch', 'https://www.shop.com/collect?d=1'],
  ['image', 'https://www.shop.com/p.gif?e=1'],
  ['image', 'https://t.shop.com/pixel?cid=1'],
  ['script', 'https://www.shop.com/v1/pixel.js'],
  ['script', 'https://analytics.other.com/t.js'],
  ['fetch', 'https://analytics.shop.com/event'],
] as const)('the shapes stop a %s to %s', async (type, url) => {
  const blocks = await readBlocker('shapes');
  expect(blocks?.(request(type, url))).toBe(true);
});

test.each([
  ['ping', 'https://collect.shop.com/e'],
  ['fetch', 'https://collect.other.com/e'],
  ['fetch', 'https://www.shop.com/events'],
  ['fetch', 'https://www.shop.com/collect'],
  ['image', 'https://www.shop.com/logo.gif'],
  ['image', 'https://www.shop.com/p.gif'],
  ['script', 'https://www.shop.com/t.js'],
  ['script', 'https://analytics.shop.com/t.js'],
  ['document', 'https://analytics.other.com/track'],
] as const)('the shapes let through a %s to %s', async (type, url) => {
  const blocks = await readBlocker('shapes');
  expect(blocks?.(request(type, url))).toBe(false);
});

test("a list of the user's own stops what it says, unless it makes an exception", async () => {
  const path = join(temporaryFolder(), 'mine.txt');
  writeFileSync(
    path,
    '! Mine\n||blocked.example^\n/here-only?$third-party,image\n||blocked.example/fine^\n@@||blocked.example/fine\nshop.com##.banner\n',
  );
  const blocks = await readBlocker(path);
  expect(blocks?.(request('fetch', 'https://blocked.example/x'))).toBe(true);
  expect(blocks?.(request('fetch', 'https://blocked.example/fine'))).toBe(false);
  expect(blocks?.(request('image', 'https://other.example/here-only?1'))).toBe(true);
  expect(blocks?.(request('fetch', 'https://other.example/here-only?1'))).toBe(false);
  expect(blocks?.(request('image', 'https://img.shop.com/here-only?1'))).toBe(false);
});

test('no blocker is none, and a list that is none is an error with its name', async () => {
  expect(await readBlocker('none')).toBeUndefined();
  await expect(readBlocker('/nowhere/list.txt')).rejects.toMatchObject({
    code: 'bad_list',
    message: expect.stringContaining('/nowhere/list.txt'),
  });
  const path = join(temporaryFolder(), 'page.html');
  writeFileSync(path, '! nothing but a comment\n');
  await expect(readBlocker(path)).rejects.toMatchObject({ code: 'bad_list' });
});
