import { crc32, deflateSync } from 'node:zlib';
import { PLAIN_CONDITIONS } from '../../wire/plain-conditions.ts';
import type { CaseResult, Conditions, QaRun, SeenConversion } from '../../wire/qa.ts';
import { seededBytes } from './seeded-bytes.ts';

type Kind = 'agreed' | 'differs' | 'pixel_only' | 'postback_only';
type Planned = [name: string, kind: Kind, why: string, matrix?: Partial<Conditions>[]];

const STARTED_AT = Date.UTC(2026, 10, 21, 9, 30);
const COOKIES: Partial<Conditions>[] = [{}, { cookies: 'block_third_party' }, { cookies: 'expire_24h' }];

const SCENARIOS: readonly Planned[] = [
  ['plain order', 'agreed', 'If this fails, nothing else says anything.', COOKIES],
  [
    'thank-you page reloaded three times',
    'agreed',
    'A reload is the commonest cause of doubled conversions.',
  ],
  ['back to the thank-you page', 'agreed', 'Some browsers load it anew, some restore it.'],
  ['tab restored', 'agreed', 'A restored session sends everything again.'],
  ['confirmation link mailed', 'agreed', 'The page is opened again elsewhere, without the click.'],
  [
    'closed at once',
    'agreed',
    'Plain fetch dies with its tab; keepalive does not.',
    [{}, { network: 'slow' }],
  ],
  ['navigates at once', 'agreed', 'The next page must not cancel the request.', [{}, { network: 'slow' }]],
  ['payment on another domain', 'agreed', 'The way back comes with another referrer.', COOKIES],
  ['single-page checkout', 'agreed', 'No page load says that the order is complete.'],
  ['checkout in a frame', 'agreed', 'In a frame of another site cookies are third-party.', COOKIES],
  ['click id stripped', 'postback_only', 'Redirects that drop the query are common.'],
  ['click id lower-cased', 'agreed', 'Mail gateways change the case of addresses.'],
  ['replaced by a later click', 'differs', 'Two affiliates want the same order.'],
  ['two affiliates', 'agreed', 'The last click counts, and only it.'],
  ['prerendered landing', 'agreed', 'What is prerendered was not visited yet.'],
  ['restored from the page cache', 'agreed', 'Scripts do not start anew there.'],
  ['snippet twice', 'agreed', 'Theme and tag manager both bring it.'],
  ['late injection', 'agreed', 'Tag managers come when the page is done.'],
  [
    'consent',
    'agreed',
    'Before it nothing may be stored or sent.',
    [{ consent: 'accepted' }, { consent: 'refused' }],
  ],
  ['privacy signal', 'postback_only', 'It counts as a refusal.'],
  ['storage blocked', 'agreed', 'An exception there must not break the page.'],
  ['storage full', 'agreed', 'The outbox has no room.'],
  [
    'cookies cleared',
    'postback_only',
    'The click id is gone when the order comes.',
    [{ cookies: 'cleared_before_order' }],
  ],
  ['across subdomains', 'agreed', 'Shop and checkout are on different hosts.'],
  ['strict content policy', 'agreed', 'The snippet must run with a nonce.', [{ csp: 'strict' }]],
  ['ad blocker', 'postback_only', 'We do not evade; we measure.', [{ blocker: 'shapes' }]],
  ['no beacon API', 'agreed', 'Some privacy tools take it away.'],
  ['clock a day ahead', 'agreed', 'The visitor’s clock is never believed.'],
  ['postback lost', 'pixel_only', 'The server of the shop was restarted.'],
  ['postback late', 'agreed', 'Queues send when they can.'],
  ['postback twice', 'agreed', 'At-least-once delivery.'],
  ['postback replayed', 'agreed', 'Somebody recorded a signed request.'],
  ['postback forged', 'pixel_only', 'The signature is of another secret.'],
  ['postback unsigned', 'pixel_only', 'The token was left out.'],
  ['wrong amount', 'differs', 'Net on one side, gross on the other.'],
  ['minor units', 'differs', 'Cents taken for euros.'],
  ['other currency', 'differs', 'The shop reports in its own currency.'],
  ['status reversed', 'agreed', 'A returned order is not lost.'],
  ['wrong order id', 'agreed', 'A prefix on one side.'],
  ['macro not replaced', 'differs', 'The network sends {payout}.'],
  ['organic order', 'pixel_only', 'Nobody sent the buyer.'],
  ['coupon extension', 'differs', 'It clicks its own link at the checkout.'],
  ['in-app browser to browser', 'postback_only', 'Two profiles, one buyer.', [{ device: 'phone' }]],
  ['private window', 'agreed', 'Everything is forgotten when it closes.', [{ profile: 'private' }]],
  [
    'collector down',
    'postback_only',
    'Our outage is nobody else’s fault.',
    [{}, { network: 'offline_at_order' }],
  ],
  ['no JavaScript', 'postback_only', 'The image in noscript is all there is.', [{ javascript: 'off' }]],
];

/** A run as one of the built-in scenarios in two browsers looks, with troubles; the same for the same seed. */
export function sampleRun(seed = 1): QaRun {
  const bytes = seededBytes(seed);
  const chance = (share: number) => bytes(2).readUInt16BE() / 65_536 < share;
  const number = (below: number) => bytes(4).readUInt32BE() % below;
  let at = STARTED_AT;
  const cases = SCENARIOS.flatMap(([scenario, kind, , matrix = [{}]], place) =>
    (['chromium', 'firefox'] as const).flatMap((engine) =>
      matrix.map((varied): CaseResult => {
        at += 900 + number(900);
        const conditions = { engine, ...PLAIN_CONDITIONS, ...varied };
        const order = `T-${place + 1}-${number(100_000)}`;
        const isSkipped = engine === 'firefox' && ['prerendered landing', 'tab restored'].includes(scenario);
        const isFailed = !isSkipped && (scenario === 'closed at once' ? engine === 'firefox' : chance(0.06));
        const isFlaky = !isSkipped && !isFailed && chance(0.04);
        const seen = isFailed && kind === 'agreed' ? 'postback_only' : kind;
        const names = Object.values(varied);
        return {
          id: `${scenario} [${[engine, ...names].join(', ')}]`,
          scenario,
          conditions,
          outcome: isSkipped ? 'skipped' : isFailed ? 'failed' : isFlaky ? 'flaky' : 'passed',
          note: isSkipped ? 'Firefox can not do this under automation.' : null,
          started_at: at,
          duration_ms: isSkipped ? 0 : 800 + number(4000),
          attempts: isSkipped ? 0 : isFailed || isFlaky ? 2 : 1,
          failures: isFailed || isFlaky ? failuresOf(kind, order) : [],
          conversions: isSkipped ? [] : [conversion(order, seen, at, number)],
          refusals:
            scenario === 'postback forged' && !isSkipped
              ? [{ channel: 'postback', reason: 'bad_signature', at: at + 812 }]
              : [],
          tags: isSkipped || place % 3 !== 0 ? [] : tagsOf(order, at),
          requests: isSkipped
            ? []
            : requestsOf(order, at, { isLost: seen === 'postback_only', hasTags: place % 3 === 0 }),
          console: isFailed
            ? [
                '[error] Failed to load resource: net::ERR_ABORTED',
                '[warning] Cookie “_shop” will be soon treated as cross-site cookie against its SameSite policy.',
              ]
            : [],
          screenshot: isFailed ? shopPicture(number(360)) : null,
        };
      }),
    ),
  );
  return {
    version: 1,
    tallystick: '0.1.0',
    started_at: STARTED_AT,
    duration_ms: at - STARTED_AT,
    target: 'http://shop.localhost:8463/',
    browsers: [
      browser('chromium', 'Chrome/156.0.8078.79', 'allow', true),
      browser('chromium', 'Chrome/156.0.8078.79', 'block_third_party', false),
      browser('firefox', 'Firefox/153.0', 'allow', true),
      browser('firefox', 'Firefox/153.0', 'block_third_party', false),
    ],
    scenarios: SCENARIOS.map(([name, , why]) => ({
      name,
      why,
      file: `lab/scenarios/${name.replace(/\W+/g, '-')}.ts`,
    })),
    cases,
  };
}

function browser(
  engine: 'chromium' | 'firefox',
  version: string,
  cookies: 'allow' | 'block_third_party',
  isAllowed: boolean,
): QaRun['browsers'][number] {
  return {
    engine,
    version,
    path: `/usr/bin/${engine}`,
    cookies,
    third_party: isAllowed,
    partitioned: true,
    cannot: engine === 'firefox' ? ['slow_network', 'request_bodies'] : [],
  };
}

function failuresOf(kind: Kind, order: string): CaseResult['failures'] {
  if (kind !== 'agreed')
    return [
      {
        message: `Order ${order} has the cause that was expected`,
        expected: 'click_replaced',
        actual: 'unknown',
      },
    ];
  return [
    {
      message: `The pixel reports order ${order} within 5 s`,
      expected: '1 event of the pixel',
      actual: 'none',
    },
    { message: `Order ${order} is agreed`, expected: 'agreed', actual: 'postback_only' },
  ];
}

const CAUSES: Record<Kind, SeenConversion['cause']> = {
  agreed: null,
  differs: 'tax',
  pixel_only: 'not_received',
  postback_only: 'last_seen_before_thank_you',
};

function conversion(
  order: string,
  kind: Kind,
  at: number,
  number: (below: number) => number,
): SeenConversion {
  const click = `22ax${number(1e9).toString(36)}q7fz3k9m4tq0w8c5d1v6b2n`;
  const amount = `${20 + number(180)}.${10 + number(89)}`;
  const common = { order_id: order, type: 'sale', currency: 'EUR', click_id: click };
  const pixel = {
    channel: 'pixel' as const,
    received_at: at + 640 + number(90),
    fields: {
      ...common,
      order_value: amount,
      event_id: `sale:${order}`,
      transport: 'fetch',
      page: 'http://shop.localhost:8463/thank-you',
      stores: 'cookie, local_storage',
    },
  };
  const postback = {
    channel: 'postback' as const,
    received_at: at + 810 + number(120),
    fields: {
      ...common,
      order_value: kind === 'differs' ? (Number(amount) / 1.2).toFixed(2) : amount,
      status: 'approved',
    },
  };
  return {
    order_id: order,
    type: 'sale',
    verdict: kind,
    state: kind === 'pixel_only' ? null : 'approved',
    cause: CAUSES[kind],
    observations: [
      ...(kind === 'postback_only' ? [] : [pixel]),
      ...(kind === 'pixel_only' ? [] : [postback]),
    ],
  };
}

const META = 'https://www.facebook.com/tr/?id=1234567890&ev=Purchase&cd[value]=49.90&cd[currency]=EUR';

function tagsOf(order: string, at: number): CaseResult['tags'] {
  return [
    {
      system: 'Meta',
      at: at + 655,
      url: META,
      event: 'Purchase',
      order_id: order,
      amount: '49.90',
      currency: 'EUR',
      click_id: null,
      status: 200,
    },
    {
      system: 'Awin',
      at: at + 671,
      url: `https://www.awin1.com/sread.img?tt=ns&tv=2&merchant=1001&amount=49.90&ref=${order}`,
      event: null,
      order_id: order,
      amount: '49.90',
      currency: null,
      click_id: '2026_awc_1',
      status: null,
    },
  ];
}

function requestsOf(order: string, at: number, { isLost = false, hasTags = false }): CaseResult['requests'] {
  const ask = (
    after: number,
    method: string,
    url: string,
    type: string,
    status: number | null,
    failure: string | null = null,
  ) => {
    return { at: at + after, method, url, type, status, failure };
  };
  return [
    ask(12, 'GET', 'http://collect.localhost:8461/c/4k2m9zp?sub1=lab', 'document', 302),
    ask(31, 'GET', 'http://shop.localhost:8463/?cid=22axk3q7fz3k9m4tq0w8c5d1v6b2n', 'document', 200),
    ask(58, 'GET', 'http://shop.localhost:8463/shop.css', 'style', 200),
    ask(61, 'GET', 'http://collect.localhost:8461/t.js', 'script', 200),
    ask(140, 'POST', 'http://collect.localhost:8461/e', 'fetch', 204),
    ask(390, 'POST', 'http://shop.localhost:8463/checkout', 'document', 303),
    ask(512, 'GET', `http://shop.localhost:8463/thank-you?order=${order}`, 'document', 200),
    isLost
      ? ask(633, 'POST', 'http://collect.localhost:8461/e', 'fetch', null, 'net::ERR_ABORTED')
      : ask(633, 'POST', 'http://collect.localhost:8461/e', 'fetch', 204),
    ...(hasTags
      ? tagsOf(order, at).map(({ at: when, url, status }) => ask(when - at, 'GET', url, 'image', status))
      : []),
  ];
}

const [WIDTH, HEIGHT] = [960, 540];

/** A page of a shop as a PNG: bars for texts, in a colour of its own. */
function shopPicture(hue: number): string {
  const rows = Array.from({ length: HEIGHT }, (_, y) => {
    const row = Buffer.alloc(1 + WIDTH * 3, 250);
    row[0] = 0;
    const isBar = y < 56 || (y % 48 > 14 && y % 48 < 30 && y > 90);
    const end = WIDTH - (y < 56 ? 60 : 200 + ((Math.floor(y / 48) * 97) % 320));
    if (isBar) row.fill(Buffer.from([90 + (hue % 100), 120, 160]), 1 + 60 * 3, 1 + end * 3);
    return row;
  });
  const size = Buffer.alloc(13);
  size.writeUInt32BE(WIDTH, 0);
  size.writeUInt32BE(HEIGHT, 4);
  size.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]).toString('base64');
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
