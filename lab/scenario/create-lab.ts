import { CalibrationView } from '../../wire/api.ts';
import { buy, whenPixelHasCome } from './buy.ts';
import type { CaseWorld } from './case-world.ts';
import { collectorControl } from './collector-control.ts';
import { come, visit } from './come.ts';
import { eventually } from './eventually.ts';
import { expectConversion } from './expect-conversion.ts';
import {
  expectFinding,
  expectNoConversion,
  expectNoFindings,
  expectRefusal,
  expectRequests,
} from './expect-other.ts';
import { expectTag } from './expect-tag.ts';
import { FailedExpectation } from './failed-expectation.ts';
import type { Lab } from './lab.ts';
import { othersBuy } from './others-buy.ts';
import { sendPostback } from './send-postback.ts';
import { settle } from './settle.ts';
import { needsShop, shopHooks } from './shop-hooks.ts';
import { storeControl } from './store-control.ts';

/** The handle that a scenario's `run` gets. */
export function createLab(world: CaseWorld): Lab {
  const { stage, conditions, visitorOptions: rightOptions } = world;
  if (stage.shop) stage.shop.hooks = shopHooks(world, stage.shop);
  return {
    conditions,
    get visitor() {
      return world.visitor;
    },
    get tab() {
      return world.tab;
    },
    urls: stage.urls,

    click: (options = {}) => come(world, options),
    visit: (address = '/') => visit(world, address),
    async newTab() {
      world.tab = await world.visitor.newTab();
      return world.tab;
    },
    async newVisitor(options) {
      const visitor = await world.browser.newVisitor({ ...world.visitorOptions, ...options });
      world.visitors.push(visitor);
      return visitor;
    },
    async as(visitor) {
      world.visitor = visitor;
      world.tab = await visitor.newTab();
    },
    async consent(answer) {
      await world.tab.click(answer === 'accepted' ? '#accept' : '#refuse');
    },

    buy: (options = {}) => buy(world, needsShop(world, 'lab.buy'), options),
    async convert() {
      await world.tab.evaluate(`dispatchEvent(new Event('lab:convert'))`);
    },
    async reload(times = 1) {
      for (let at = 0; at < times; at++) {
        await world.tab.reload();
        await whenPixelHasCome(world);
      }
    },

    postback: (order, change) =>
      sendPostback({ stage, shop: needsShop(world, 'lab.postback') }, order, change),
    raw: (request) => stage.call(request),
    othersBuy: (orders) => othersBuy(world, orders),
    async learn() {
      needsShop(world, 'lab.learn');
      await stage.installation.desk.settled();
      await stage.installation.desk.post(CalibrationView, 'calibrations', {});
    },

    collector: collectorControl(world),
    shop: {
      set(setting) {
        const shop = needsShop(world, 'lab.shop.set');
        shop.setting = { ...shop.setting, ...setting };
      },
      orders: () => world.orders,
    },
    stores: storeControl(world),
    async skewClock(byMs) {
      // Documents of a visitor get their scripts when the visitor comes, so it takes another one.
      world.visitorOptions = {
        ...rightOptions,
        initScripts: [...(rightOptions.initScripts ?? []), skew(byMs)],
      };
      world.visitor = await world.browser.newVisitor(world.visitorOptions);
      world.visitors.push(world.visitor);
      world.tab = await world.visitor.newTab();
    },

    expectConversion: (order, expected) => expectConversion(world, order, expected),
    expectNoConversion: (order) => expectNoConversion(world, order),
    expectRefusal: (expected) => expectRefusal(world, expected),
    expectFinding: (finding, expected = {}) => expectFinding(world, finding, expected),
    expectNoFindings: () => expectNoFindings(world),
    expectRequests: (expected) => expectRequests(world, expected),
    expectTag: (expected) => expectTag(world, expected),
    async expectEventually(fact, read, holds) {
      const { held, actual } = await eventually({ read, holds, withinMs: world.expectMs });
      if (held) return actual;
      throw new FailedExpectation(
        `Within ${world.expectMs} ms it never happened that ${fact}.`,
        fact,
        JSON.stringify(actual) ?? String(actual),
      );
    },

    settled: () => settle(world),
    requests: () => world.visitors.flatMap((visitor) => visitor.requests()),
    note: (text) => void world.notes.push(text),
  };
}

/** `Date` as it is on a machine whose clock is wrong; what measures spans goes right there too. */
function skew(byMs: number): string {
  return `{
    const Right = Date; const by = ${byMs};
    const now = () => Right.now() + by;
    window.Date = new Proxy(Right, {
      construct: (target, args, self) => Reflect.construct(target, args.length === 0 ? [now()] : args, self),
      apply: () => new Right(now()).toString(),
      get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
    });
  }`;
}
