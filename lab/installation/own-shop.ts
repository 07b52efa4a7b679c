import { ConfigView, CreatedLink, CreatedSite, CreatedSource } from '../../wire/api.ts';
import { LabError } from '../lab-error.ts';
import { call } from './call-collector.ts';
import { DeskRefused } from './desk-client.ts';
import { type Gateway, noGateway, startGateway } from './gateway.ts';
import { GRACE_MS, known, type Stage } from './stage.ts';
import { startShopCommand } from './start-shop-command.ts';
import type { Installation } from './start-throwaway.ts';

export type OwnShop = {
  /** Where the shop is: `http://localhost:3000`. */
  url: string;
  /** Starts it, as for a shell. Null where it runs already. */
  start: string | null;
  startTimeoutMs: number;
  /** Of the site in the installation of the run. */
  consent: 'required' | 'not_required';
  sends: 'all_orders' | 'attributed_only';
  /** The user's own desk has this test site; otherwise the run makes one in an installation of its own. */
  site: string | null;
};

/** A shop that is not ours, once for all cases of a run. */
export type OpenedShop = {
  /** What a case stands on: what came before it began is not its concern. */
  stage(): Stage;
  close(): Promise<void>;
};

/** Sets up the site, starts the shop and waits until it answers. */
export async function openOwnShop(
  installation: Installation,
  shop: OwnShop,
  signal: AbortSignal,
): Promise<OpenedShop> {
  const ground =
    shop.site === null ? await makeSite(installation, shop) : await takeSite(installation, shop, shop.site);
  const { gateway, site, collectorUrl, env, secrets } = ground;
  const links = linksTo({ installation, site, collectorUrl, shop, gateway });
  try {
    const running = await startShopCommand({
      command: shop.start,
      url: shop.url,
      timeoutMs: shop.startTimeoutMs,
      signal,
      env: { ...env, TALLYSTICK_COLLECTOR: collectorUrl, TALLYSTICK_LINK: await links('Ann', '/') },
    });
    const url = shop.url.replace(/\/$/, '');
    return {
      stage() {
        const before = gateway.passed().length;
        const startedAt = Date.now();
        return {
          installation,
          site,
          startedAt,
          gateway: { ...gateway, passed: () => gateway.passed().slice(before) },
          urls: { shop: url, www: url, checkout: url, pay: url, blog: url, collector: collectorUrl },
          shop: null,
          secrets,
          link: links,
          call: (request) => call(gateway.port, request, { source: '', token: '' }),
          close: async () => gateway.set({ is: 'up' }),
        };
      },
      async close() {
        await running.stop();
        await gateway.close();
      },
    };
  } catch (error) {
    await gateway.close();
    throw error;
  }
}

type Ground = {
  site: string;
  gateway: Gateway;
  collectorUrl: string;
  env: Record<string, string>;
  secrets: readonly string[];
};

/** A site, a source and a gateway in the installation of this run; the shop is told of them when it starts. */
async function makeSite({ desk, collector }: Installation, shop: OwnShop): Promise<Ground> {
  if (shop.start === null)
    throw new LabError(
      'usage',
      'shop_not_told',
      `The shop at ${shop.url} does not know the installation of this run.`,
      'Let the run start it with --start "npm start", which tells it by TALLYSTICK_SNIPPET and the like; or name the desk that it reports to with --desk, --token and --site.',
    );
  const gateway = await startGateway({ collector });
  const collectorUrl = `http://collect.localhost:${gateway.port}`;
  const site = await desk.post(CreatedSite, 'sites', {
    name: 'Shop',
    origins: [new URL(shop.url).origin],
    consent: shop.consent,
    grace_ms: GRACE_MS,
  });
  const source = await desk.post(CreatedSource, 'sources', {
    name: 'Shop server',
    site: site.id,
    sends: shop.sends,
    grace_ms: GRACE_MS,
  });
  return {
    site: site.id,
    gateway,
    collectorUrl,
    secrets: [source.token],
    env: {
      TALLYSTICK_SNIPPET: site.snippet.replace(/src="[^"]*\/t\.js"/, `src="${collectorUrl}/t.js"`),
      // Servers do not resolve what browsers do.
      TALLYSTICK_POSTBACK_URL: source.url.replace(/^https?:\/\/[^/]+/, `http://127.0.0.1:${gateway.port}`),
    },
  };
}

/** A test site of the user's own desk. Any other would get orders that nobody has placed. */
async function takeSite({ desk }: Installation, shop: OwnShop, id: string): Promise<Ground> {
  const { sites, settings } = await desk.get(ConfigView, 'config');
  const site = sites.find((one) => one.id === id || one.name === id);
  const tests = sites.filter(({ test }) => test === true).map((one) => `${one.id} (${one.name})`);
  if (!site)
    throw new LabError(
      'usage',
      'no_such_site',
      `The desk at ${desk.url} has no site ${id}.`,
      tests.length > 0 ? `Its test sites: ${tests.join(', ')}.` : HOW_TO_TEST(shop.url),
    );
  if (site.test !== true)
    throw new LabError(
      'usage',
      'not_a_test_site',
      `The site ${site.id} (${site.name}) is not a test site: the orders of this run would be in its figures.`,
      HOW_TO_TEST(shop.url),
    );
  return {
    site: site.id,
    gateway: noGateway(),
    collectorUrl: settings.collector_url,
    // Whoever set up that site has its source's token; nobody told us. What looks like one is cut all the same.
    secrets: [],
    env: { TALLYSTICK_SNIPPET: site.snippet },
  };
}

const HOW_TO_TEST = (url: string) =>
  `Add one with \`tallystick add site "Staging" --origin ${new URL(url).origin} --test\`, and put its snippet on the shop that is tried.`;

type Linking = {
  installation: Installation;
  site: string;
  collectorUrl: string;
  shop: OwnShop;
  gateway: Gateway;
};

function linksTo({ installation, site, collectorUrl, shop, gateway }: Linking): Stage['link'] {
  const made = new Map<string, Promise<string>>();
  const { desk } = installation;
  const make = async (affiliate: string, to: string): Promise<string> => {
    const target = new URL(to, shop.url).href;
    const { links, affiliates } = await desk.get(ConfigView, 'config');
    const earlier = links.find(
      (link) =>
        link.site_id === site &&
        link.to === target &&
        affiliates.some(({ id, name }) => id === link.affiliate_id && name === affiliate),
    );
    const { id } =
      earlier ?? (await desk.post(CreatedLink, 'links', { site, to: target, affiliate }).catch(explain));
    const link = `${collectorUrl}/c/${id}`;
    await known(gateway.port === 0 ? link : `http://127.0.0.1:${gateway.port}/c/${id}`);
    return link;
  };
  return (affiliate, to) => {
    const key = `${affiliate} ${to}`;
    const link = made.get(key) ?? make(affiliate, to);
    made.set(key, link);
    return link;
  };
}

function explain(error: unknown): never {
  if (error instanceof DeskRefused && error.code === 'forbidden')
    throw new LabError(
      'usage',
      'token_lacks_scope',
      'The token may not add the links that scenarios click.',
      'Use a token with the scope write, or add an affiliate link to the page yourself.',
    );
  throw error;
}
