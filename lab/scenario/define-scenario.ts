import type { Ability } from '../../wire/abilities.ts';
import type { NewSite, NewSource } from '../../wire/api.ts';
import type { Conditions } from '../../wire/qa.ts';
import type { ShopSetting } from '../shop/shop-setting.ts';
import type { Lab } from './lab.ts';

/** The values of each condition that a scenario wants to be tried under. What is not listed has its plain value. */
export type Matrix = { readonly [Name in keyof Conditions]?: readonly Conditions[Name][] };

/** How the site of the scenario is set up at the desk. Each case gets a site of its own. */
export type SiteSetting = Partial<Pick<NewSite, 'consent' | 'gpc' | 'zone' | 'grace_ms'>> & {
  /**
   * Nobody was here before: the pixel has never spoken. Otherwise a visitor was, so that a missing pixel is not put
   * down to one that was not installed yet.
   * @default false
   */
  isNew?: boolean;
  /**
   * Host under which browsers reach the collector. `t.shop.localhost` is one of the shop's own site: its cookie is a
   * first-party one.
   * @default 'collect.localhost'
   */
  collectorHost?: 'collect.localhost' | 't.shop.localhost';
};

/** How the source of the shop's server is set up at the desk: who sends the postbacks, and which orders. */
export type SourceSetting = Partial<Pick<NewSource, 'preset' | 'sends' | 'types' | 'grace_ms'>>;

/**
 * Something that happens in life, and what each channel must see of it.
 *
 * ```ts
 * export default defineScenario({
 *   name: 'postback-lost',
 *   why: 'The shop server credits the affiliate, but its postback never arrives.',
 *   async run(lab) {
 *     await lab.click();
 *     const order = await lab.buy({ server: 'silent' });
 *     await lab.expectConversion(order, { verdict: 'pixel_only', cause: 'not_received' });
 *   },
 * });
 * ```
 */
export type Scenario = {
  /** Unique, short, in kebab-case; the file has the same name. Reports and baselines go by it. */
  name: string;
  /** One or two sentences: what happens in life, and what must come of it. Reports show it. */
  why: string;
  /** Under what else than the plain conditions it runs: all combinations of the values that are listed. */
  matrix?: Matrix;
  /** What the engine must be able to do, beyond what the conditions need anyway. Elsewhere the case is skipped. */
  needs?: readonly Ability[];
  /** Only of the built-in shop: a shop of your own has the site that you set up. */
  site?: SiteSetting;
  /** Only of the built-in shop. */
  source?: SourceSetting;
  /** How the built-in shop is built. It can be changed on the way by `lab.shop.set()`. */
  shop?: Partial<ShopSetting>;
  /** Who comes, beyond what the conditions say. */
  visitor?: {
    /** Sends the Global Privacy Control signal. */
    gpc?: boolean;
    /** Scripts that run in each document before anything else of it. Needs `init_scripts`. */
    initScripts?: readonly string[];
    /** Says that a program drives it, as the browsers of scenarios otherwise do not. */
    isRobot?: boolean;
  };
  /** Milliseconds for the whole of a case, where the run's `--timeout` is not enough. */
  timeoutMs?: number;
  run(lab: Lab): Promise<void>;
};

/** Types a scenario. Export it as the default of its file. */
export function defineScenario(scenario: Scenario): Scenario {
  return scenario;
}
