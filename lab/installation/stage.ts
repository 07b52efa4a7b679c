import { CreatedLink, CreatedSite, CreatedSource } from '../../wire/api.ts';
import type { SiteSetting, SourceSetting } from '../scenario/define-scenario.ts';
import type { PostbackAnswer, RawRequest } from '../scenario/lab.ts';
import { PLAIN_SHOP, type ShopSetting } from '../shop/shop-setting.ts';
import { type ScenarioShop, type ShopOrder, startScenarioShop } from '../shop/start-scenario-shop.ts';
import { call } from './call-collector.ts';
import { type Gateway, startGateway } from './gateway.ts';
import type { Installation } from './start-throwaway.ts';

/** What a case stands on: its site at the desk, its shop, its gateway. */
export type Stage = {
  installation: Installation;
  /** The site's id. */
  site: string;
  /** UTC milliseconds: what came before is not of this case. */
  startedAt: number;
  gateway: Gateway;
  /** Hosts as browsers know them, without a trailing slash. */
  urls: ScenarioShop['urls'];
  /** Tokens that stand in no results, wherever a page or a server lets them be seen. */
  secrets: readonly string[];
  /** Null where the shop is the user's own. */
  shop: StageShop | null;
  /** Address of an affiliate's link that leads to that path of the shop. */
  link(affiliate: string, to: string): Promise<string>;
  /** Calls the collector as a server does. */
  call(request: RawRequest): Promise<PostbackAnswer>;
  close(): Promise<void>;
};

export type StageShop = Pick<ScenarioShop, 'orders' | 'idle'> & {
  setting: ShopSetting;
  source: { id: string; token: string; preset: string; sends: 'all_orders' | 'attributed_only' };
  /** What the shop asks when somebody orders. Set by the scenario's handle. */
  hooks: ShopHooks;
};

export type ShopHooks = {
  nextId(): string;
  conversionOf(order: ShopOrder): object;
  report(order: ShopOrder): Promise<void>;
};

export type StageSetting = {
  site?: SiteSetting | undefined;
  source?: SourceSetting | undefined;
  shop?: Partial<ShopSetting> | undefined;
  isRobot?: boolean | undefined;
};

/**
 * How late each side may be in the lab. The engine's own least values are ten minutes and a day; a case can not wait
 * that long, and a machine that is busy with two browsers is seldom slower than this.
 */
export const GRACE_MS = 1500;

/** A stage with the built-in shop. Each case has one of its own, since what is seen on a site explains its gaps. */
export async function prepareStage(installation: Installation, setting: StageSetting): Promise<Stage> {
  const { desk, collector } = installation;
  const gateway = await startGateway({ collector, isRobot: setting.isRobot ?? false });
  const { collectorHost = 'collect.localhost', isNew = false, ...site } = setting.site ?? {};
  const collectorUrl = `http://${collectorHost}:${gateway.port}`;
  // Both are said anew while the shop stands.
  const state = {
    hooks: { nextId: unready, conversionOf: unready, report: unready } as ShopHooks,
    setting: { ...PLAIN_SHOP, banner: site.consent === 'required', ...setting.shop },
  };
  const shop = await startScenarioShop({
    setting: () => state.setting,
    collector: collectorUrl,
    nextId: () => state.hooks.nextId(),
    conversionOf: (order) => state.hooks.conversionOf(order),
    report: (order) => state.hooks.report(order),
  });
  const close = async () => void (await Promise.all([shop.close(), gateway.close()]));
  try {
    const { urls } = shop;
    const created = await desk.post(CreatedSite, 'sites', {
      name: 'Shop',
      origins: [urls.shop, urls.www, urls.checkout],
      grace_ms: GRACE_MS,
      ...site,
    });
    const { preset = 'generic', sends = 'attributed_only' } = setting.source ?? {};
    const source = await desk.post(CreatedSource, 'sources', {
      name: 'Shop server',
      site: created.id,
      grace_ms: GRACE_MS,
      ...setting.source,
      preset,
      sends,
    });
    shop.setSnippet(throughGateway(created.snippet, collectorUrl));
    const link = links({ installation, site: created.id, shop: urls.shop, collectorUrl });
    // The collector takes up what is new a moment later; this link is the last of it.
    await link('Ann', '/');
    if (!isNew) await liveIn({ collector, site: created.id, origin: urls.shop });
    return {
      installation,
      site: created.id,
      startedAt: 0,
      gateway,
      urls,
      link,
      close,
      secrets: [source.token],
      call: (request) => call(gateway.port, request, { source: source.id, token: source.token }),
      shop: {
        get setting() {
          return state.setting;
        },
        set setting(next) {
          state.setting = next;
        },
        source: { id: source.id, token: source.token, preset, sends },
        get hooks() {
          return state.hooks;
        },
        set hooks(next) {
          state.hooks = next;
        },
        orders: shop.orders,
        idle: shop.idle,
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The snippet with its script at the gateway of the case. */
function throughGateway(snippet: string, collectorUrl: string): string {
  return snippet.replace(/src="[^"]*\/t\.js"/, `src="${collectorUrl}/t.js"`);
}

type Links = { installation: Installation; site: string; shop: string; collectorUrl: string };

function links({ installation, site, shop, collectorUrl }: Links): Stage['link'] {
  const made = new Map<string, Promise<string>>();
  return async (affiliate, to) => {
    const key = `${affiliate} ${to}`;
    const earlier = made.get(key);
    if (earlier) return earlier;
    // Its site's name keeps the affiliates of cases apart.
    const link = installation.desk
      .post(CreatedLink, 'links', { site, to: new URL(to, shop).href, affiliate: `${affiliate} of ${site}` })
      .then(async ({ id }) => {
        // Past the gateway: what the scenario has done to that one is no concern of this.
        await known(`${installation.collector}/c/${id}`);
        return `${collectorUrl}/c/${id}`;
      });
    made.set(key, link);
    return link;
  };
}

/** Somebody was on the site before, in another browser: from now on its pixel is known to be installed. */
async function liveIn({
  collector,
  site,
  origin,
}: {
  collector: string;
  site: string;
  origin: string;
}): Promise<void> {
  const visit = {
    ...{ v: 1, kind: 'visit', site, send_id: `before-${site}`, page: `${origin}/`, click: {} },
    ...{ consent: 'granted', age_ms: 0, attempt: 1, transport: 'fetch', visibility: 'visible' },
  };
  const response = await fetch(`${collector}/e`, {
    method: 'POST',
    headers: { origin, 'content-type': 'text/plain', 'user-agent': EARLIER_VISITOR },
    body: JSON.stringify(visit),
  });
  if (!response.ok) throw new Error(`the collector refused the first visit: ${await response.text()}`);
}

const EARLIER_VISITOR =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36';

const KNOWN_MS = 10_000;

/** Resolves when the collector knows a link. `HEAD` is no click. */
export async function known(link: string): Promise<void> {
  const end = performance.now() + KNOWN_MS;
  for (;;) {
    const response = await fetch(link, { method: 'HEAD', redirect: 'manual' });
    if (response.status === 302) return;
    if (performance.now() > end)
      throw new Error(`the collector did not take up the link ${link} within ${KNOWN_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

function unready(): never {
  throw new Error('the shop of a case is asked before its scenario has begun');
}
