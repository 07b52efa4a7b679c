import { expect, test } from 'vitest';
import { snippet } from '../../../server/config/snippet.ts';
import { STUB } from '../../../server/config/stub.ts';
import { Settings, Site } from '../../../wire/config.ts';

const site = Site.parse({ id: '0abcdef', name: 'Shop', origins: ['https://shop.example'], created_at: 0 });
const settings = Settings.parse({ collector_url: 'https://t.shop.example' });

test('names the collector and the site', () => {
  expect(snippet(site, settings)).toBe(
    `<script>${STUB}</script>\n<script async src="https://t.shop.example/t.js" data-site="0abcdef"></script>`,
  );
});

test('says that consent is required and that GPC is ignored, only where that is so', () => {
  const strict = snippet({ ...site, consent: 'required', gpc: 'ignore' }, settings);
  expect(strict).toContain('data-consent="required" data-gpc="ignore"');
  expect(snippet(site, settings)).not.toMatch(/data-consent|data-gpc/);
});

test('lets no value leave its attribute', () => {
  const hostile = snippet(site, {
    ...settings,
    collector_url: 'https://t.example/"><script>alert(1)</script>',
  });
  expect(hostile).not.toContain('<script>alert');
  expect(hostile).toContain('&quot;&gt;&lt;script&gt;');
});
