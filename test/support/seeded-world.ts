import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RATES } from '../../lab/traffic/rates.ts';
import { simulate } from '../../lab/traffic/simulate.ts';
import { CreatedLink } from '../../wire/api.ts';
import { builtDashboard } from './built-dashboard.ts';
import { HOSTILE } from './hostile-texts.ts';
import { convertMessage, visitMessage } from './pixel-message.ts';
import { postEvent } from './post-event.ts';
import { type Installation, startInstallation } from './start-installation.ts';
import { until } from './until.ts';

const CHROME = {
  'user-agent':
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/147.0.0.0 Safari/537.36',
  'sec-fetch-mode': 'navigate',
};

/**
 * An installation that has seen two weeks of traffic of several shops and every kind of loss, and then somebody who
 * sends what no person would. Made once for a test file: the folder goes when `onEnd` is called.
 */
export async function startSeededWorld(
  onEnd: (stop: () => Promise<void>) => void,
  { conversions = 400 }: { conversions?: number } = {},
): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'tallystick-test-'));
  onEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const data = join(folder, 'data');
  const { sites, affiliates } = RATES.typical;
  const { asOf } = await simulate({
    // Few enough that a screen can list them all.
    rates: { ...RATES.typical, sites: sites.slice(0, 4), affiliates: { ...affiliates, honest: 6 } },
    name: 'typical',
    seed: 1,
    conversions,
    days: 14,
    out: data,
    form: { as: 'journal' },
  });
  const t = await startInstallation({ data, now: asOf, dashboard: builtDashboard(), onEnd });
  await sendHostileTexts(t);
  await t.settled();
  return t;
}

/** Every text that a sender chooses is hostile once: ids, sub ids, free texts, pages, names. */
async function sendHostileTexts(t: Installation): Promise<void> {
  const links = await hostileLinks(t);
  const send = async (name: string, text: string) => {
    const click = await clickOn(t, links.get(name) ?? '', text);
    const order = text.slice(0, 255);
    const page = `https://shop.example/${text.slice(0, 200)}`;
    await postEvent(t.collector, visitMessage(t.site.id, { page, click: { url: click } }));
    await postEvent(
      t.collector,
      convertMessage(t.site.id, {
        event_id: `sale:${name}`,
        order_id: order,
        page,
        click: { cookie: click },
      }),
    );
    await t.postback({
      order_id: text,
      type: 'sale',
      order_value: '80',
      currency: 'EUR',
      status: 'approved',
      memo: text.slice(0, 4000),
      sub1: text.slice(0, 500),
    });
    // Nobody but the pixel knows of these, and nobody but the postback of those.
    await postEvent(
      t.collector,
      convertMessage(t.site.id, { event_id: `lead:${name}`, order_id: order, type: text.slice(0, 30) }),
    );
    await t.postback({ order_id: `2${text.slice(0, 200)}`, click_id: text.slice(0, 250), type: 'lead' });
  };
  await Promise.all(Object.entries(HOSTILE).map(([name, text]) => send(name, text)));
}

/** A link of each affiliate whose name is a hostile text. */
async function hostileLinks(t: Installation): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const [name, text] of Object.entries(HOSTILE)) {
    const response = await t.ask('/api/v1/links', {
      method: 'POST',
      headers: { authorization: `Bearer ${t.desk.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        site: t.site.id,
        to: 'https://shop.example/',
        affiliate: text.slice(0, 100),
      }),
    });
    links.set(name, CreatedLink.parse(await response.json()).id);
  }
  const [last] = [...links.values()].slice(-1);
  await until('the collector knows the links', async () => {
    const answer = await fetch(`${t.collector}/c/${last}`, { method: 'HEAD', redirect: 'manual' });
    return answer.status === 302;
  });
  return links;
}

/** Gives the click's id. */
async function clickOn(t: Installation, link: string, sub1: string): Promise<string> {
  const { headers } = await fetch(`${t.collector}/c/${link}?${new URLSearchParams({ sub1 })}`, {
    redirect: 'manual',
    headers: CHROME,
  });
  return new URL(headers.get('location') ?? '').searchParams.get('cid') ?? '';
}
