import { deskClient } from '../installation/desk-client.ts';
import { type OwnShop, openOwnShop } from '../installation/own-shop.ts';
import { prepareStage, type Stage } from '../installation/stage.ts';
import { type Installation, startThrowaway } from '../installation/start-throwaway.ts';
import type { LoadedScenario } from '../scenario/load-scenarios.ts';
import type { QaCase } from './qa-case.ts';

export type TargetOptions = {
  signal: AbortSignal;
  /** Null: the built-in shop. */
  own: OwnShop | null;
  /** Null: an installation of this run's own. */
  desk: { url: string; token: string } | null;
  /**
   * Puts something between the gateways and the collector, and says its address: how the lab is shown to catch a
   * collector or a pixel that is broken.
   */
  between?: ((collector: string) => Promise<string>) | undefined;
};

/** The shop that is tried, and the installation that it reports to. */
export type Target = {
  /** In words, for results. */
  name: string;
  /** What one attempt at a case stands on. */
  prepare(qaCase: QaCase): Promise<Stage>;
  close(): Promise<void>;
};

export async function openTarget({ own, desk, between, signal }: TargetOptions): Promise<Target> {
  const installation = desk === null ? await startThrowaway() : theirs(desk);
  try {
    const collector = (await between?.(installation.collector)) ?? installation.collector;
    const reached: Installation = { ...installation, collector };
    if (own === null) {
      return {
        name: 'the built-in shop',
        prepare: ({ scenario, conditions }) => prepareStage(reached, settingOf(scenario, conditions)),
        close: () => installation.stop(),
      };
    }
    const shop = await openOwnShop(reached, own, signal);
    return {
      name: own.url,
      prepare: async () => shop.stage(),
      async close() {
        await shop.close();
        await installation.stop();
      },
    };
  } catch (error) {
    await installation.stop();
    throw error;
  }
}

/** A desk that was there before and stays. */
function theirs({ url, token }: { url: string; token: string }): Installation {
  return { collector: '', desk: deskClient({ url: url.replace(/\/$/, ''), token }), stop: async () => {} };
}

/** What the conditions ask of the site and the shop, beside what the scenario says. */
function settingOf({ site, source, shop, visitor }: LoadedScenario, { consent, csp }: QaCase['conditions']) {
  const isAsked = consent !== 'not_asked';
  return {
    site: { ...(isAsked && { consent: 'required' as const }), ...site },
    source,
    shop: { ...(csp === 'strict' && { csp: 'strict' as const }), ...(isAsked && { banner: true }), ...shop },
    isRobot: visitor?.isRobot,
  };
}
