import { describe, expect, test } from 'vitest';
import { verify } from '../../../clickid/verify.ts';
import { LIMITS } from '../../../wire/limits.ts';
import type { ClickRecord } from '../../../wire/record.ts';
import { NOON, startCollector, type TestCollector } from '../../support/start-collector.ts';
import { until } from '../../support/until.ts';

function follow(collector: TestCollector, query = '', init: RequestInit = {}) {
  return fetch(`${collector.url}/c/${collector.link.id}${query}`, { redirect: 'manual', ...init });
}

/** What was written down, once that is so many: on a slow disk a redirect goes out first. */
async function clicks(collector: TestCollector, count = 1): Promise<ClickRecord[]> {
  await until('they are on disk', () => collector.counts.received >= count);
  const records = (await collector.records()).map(({ record }) => record);
  return records.filter(
    (record): record is ClickRecord => record.kind === 'click' || record.kind === 'preview',
  );
}

test('a click is written down and leads to the landing page with its signed id', async () => {
  const collector = await startCollector();
  const response = await follow(collector, '?sub1=red%20shoes&gclid=G1&secret=x', {
    headers: { referer: 'https://Blog.example/post?private=1' },
  });
  expect(response.status).toBe(302);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('referrer-policy')).toBe('no-referrer');

  const location = new URL(response.headers.get('location') ?? '');
  const clickId = location.searchParams.get('cid') ?? '';
  expect(location.href).toBe(`https://shop.example/shoes?colour=red&cid=${clickId}&gclid=G1#sizes`);
  expect(verify(clickId, collector.clickKeys)).toEqual({
    status: 'ours',
    link: collector.link.id,
    mintedAt: NOON,
  });

  expect(await clicks(collector)).toEqual([
    {
      v: 1,
      kind: 'click',
      received_at: NOON,
      site_id: collector.site.id,
      link_id: collector.link.id,
      affiliate_id: collector.config.current.affiliates[0]?.id,
      click_id: clickId,
      subs: { sub1: 'red shoes' },
      foreign: { gclid: 'G1' },
      referrer: 'blog.example',
    },
  ]);
  const [recorded] = await collector.records();
  expect(recorded?.private).toMatchObject({ ip: '127.0.0.0', query: 'sub1=red%20shoes&gclid=G1&secret=x' });
});

test('two clicks never share an id', async () => {
  const collector = await startCollector();
  await Promise.all(Array.from({ length: 20 }, () => follow(collector)));
  expect(new Set((await clicks(collector, 20)).map((click) => click.click_id)).size).toBe(20);
});

describe('a preview and no click is', () => {
  const agent = (text: string) => ({ headers: { 'user-agent': text } });
  for (const [why, init] of [
    ['HEAD', { method: 'HEAD' }],
    ['a prefetch', { headers: { 'sec-purpose': 'prefetch' } }],
    ['a prerender', { headers: { 'sec-purpose': 'prefetch;prerender' } }],
    ['a prefetch of an older browser', { headers: { purpose: 'prefetch' } }],
    [
      'a messenger that shows a card',
      agent('facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)'),
    ],
    ['a mail scanner', agent('Mozilla/5.0 (compatible; Mimecast/1.0)')],
    ['a search engine', agent('Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)')],
  ] as const) {
    test(`${why}, which still gets the redirect`, async () => {
      const collector = await startCollector();
      const response = await follow(collector, '', init);
      expect(response.status).toBe(302);
      expect((await clicks(collector)).map(({ kind }) => kind)).toEqual(['preview']);
    });
  }

  test('not a visitor with an ordinary browser', async () => {
    const collector = await startCollector();
    await follow(
      collector,
      '',
      agent('Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'),
    );
    expect((await clicks(collector)).map(({ kind }) => kind)).toEqual(['click']);
  });
});

describe('a visitor meets no error page for', () => {
  test('a sub id in another encoding, which is kept as it was sent', async () => {
    const collector = await startCollector({ landing: 'https://shop.example/?s={sub1}' });
    const response = await follow(collector, '?sub1=%E9t%E9&sub2=ok');
    expect(response.headers.get('location')).toContain('?s=%25E9t%25E9&cid=');
    expect((await clicks(collector))[0]?.subs).toEqual({ sub1: '%E9t%E9', sub2: 'ok' });
  });

  test('a sub id that is too long, which is cut and flagged', async () => {
    const collector = await startCollector();
    const response = await follow(collector, `?sub1=${'x'.repeat(5000)}`);
    expect(response.status).toBe(302);
    const [click] = await clicks(collector);
    expect(click?.subs?.['sub1']).toHaveLength(LIMITS.subIdLength);
    expect(click?.flags).toEqual(['shortened']);
    expect(collector.counts).toMatchObject({ accepted: 0, flagged: 1 });
  });

  test('hundreds of parameters and hostile names, of which nothing is recorded', async () => {
    const collector = await startCollector();
    const query = Array.from({ length: 400 }, (_, index) => `p${index}=1`).join('&');
    const response = await follow(collector, `?${query}&__proto__=1&constructor=2&sub1=%00&sub2`);
    expect(response.status).toBe(302);
    expect((await clicks(collector))[0]).not.toHaveProperty('subs');
  });
});

test('a click of a test is marked as one', async () => {
  const collector = await startCollector();
  await follow(collector, '?test=1&sub1=a');
  await follow(collector, '?test=0');
  expect((await clicks(collector, 2)).map(({ test }) => test)).toEqual([true, undefined]);
});

test('a click says whether its browser asks not to be followed', async () => {
  const collector = await startCollector();
  for (const signal of ['1', '0'])
    await fetch(`${collector.url}/c/${collector.link.id}`, {
      redirect: 'manual',
      headers: { 'sec-gpc': signal },
    });
  expect((await clicks(collector, 2)).map(({ gpc }) => gpc)).toEqual([true, undefined]);
});

test('a link is found whatever the case of its id', async () => {
  const collector = await startCollector();
  const response = await fetch(`${collector.url}/c/${collector.link.id.toUpperCase()}`, {
    redirect: 'manual',
  });
  expect(response.status).toBe(302);
});

test('an unknown link is refused by name and written down', async () => {
  const collector = await startCollector();
  const response = await fetch(`${collector.url}/c/nowhere?sub1=a`, { redirect: 'manual' });
  expect(response.status).toBe(404);
  expect(response.headers.get('x-tallystick-reason')).toBe('unknown_link');
  expect(response.headers.has('location')).toBe(false);
  expect(await collector.records()).toMatchObject([
    {
      record: { kind: 'refusal', endpoint: 'click', reason: 'unknown_link', detail: 'link nowhere' },
      private: { query: 'sub1=a' },
    },
  ]);
});

test('a landing page is never taken from the request', async () => {
  const collector = await startCollector();
  const response = await follow(collector, '?to=https://evil.example&url=https://evil.example&cid=x');
  expect(response.headers.get('location')).toMatch(/^https:\/\/shop\.example\//);
  expect(response.headers.get('location')).not.toContain('evil');
});
