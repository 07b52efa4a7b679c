import { expect, test } from 'vitest';
import { judge } from '../../../lab/check/check-page.ts';
import type { PageTag } from '../../../lab/check/page-state.ts';
import type { Sight } from '../../../lab/check/sight.ts';

const tag = (src: string): PageTag => ({
  src,
  site: '3h8k2m1',
  consent: null,
  gpc: null,
  isTest: false,
  place: 'head',
  position: 2,
  isLate: false,
});

/** A page of which nothing was seen but its address, its snippet and its requests. */
function sightOf(url: string, { src, requests = [] }: { src?: string; requests?: string[] }): Sight {
  const tags = src === undefined ? [] : [tag(src)];
  return {
    asked: { url, link: null },
    visit: {
      page: {
        url,
        isComplete: true,
        tags,
        tally: src === undefined ? 'absent' : 'waiting',
        inlineStubs: 1,
        loaded: [],
        failed: [],
        calls: [],
        violations: [],
        banners: [],
        hasGpc: false,
        storedClickId: null,
        sent: [],
      },
      status: 200,
      documents: [],
      requests: requests.map((each) => ({
        at: 1,
        method: 'GET',
        url: each,
        page: url,
        type: 'script',
        body: null,
        status: 200,
        failure: null,
      })),
      stopped: [],
      cookieClickId: null,
      console: [],
    },
    tag: tags[0] ?? null,
    collector: null,
    link: null,
    desk: null,
    blocklist: null,
  };
}

const codes = (sight: Sight) => judge(sight).findings.map(({ code }) => code);

test('an http script in an https page is mixed content, unless it is of this machine', () => {
  const mixed = 'script_is_mixed_content';
  expect(codes(sightOf('https://shop.example/', { src: 'http://collect.example/t.js' }))).toContain(mixed);
  expect(codes(sightOf('https://shop.example/', { src: 'http://127.0.0.1:8460/t.js' }))).not.toContain(mixed);
  expect(codes(sightOf('http://shop.example/', { src: 'http://collect.example/t.js' }))).not.toContain(mixed);
});

test('a library that reported nothing is named as such', () => {
  const { findings } = judge(
    sightOf('https://shop.example/', { requests: ['https://www.dwin1.com/1001.js'] }),
  );
  expect(findings.find(({ code }) => code === 'other_tag')?.message).toBe(
    'The library of awin is on the page, and no report of it that we can read was seen.',
  );
});
