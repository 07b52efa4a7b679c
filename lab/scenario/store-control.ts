import type { CaseWorld } from './case-world.ts';
import type { StoreControl } from './lab.ts';

/** What a browser keeps for the shop, in the hands of a scenario. */
export function storeControl(world: CaseWorld): StoreControl {
  const cookiesOf = async () => {
    const { visitor, stage } = world;
    return Promise.all(
      [stage.urls.shop, stage.urls.checkout, stage.urls.collector].map((url) => visitor.deleteCookies(url)),
    );
  };
  return {
    async expire(after) {
      // Browsers with such a rule take it to what scripts have written; what a server has set stays.
      await evaluate(world, FORGET_COOKIE);
      if (after === '7d') await evaluate(world, FORGET_STORAGE);
    },
    async clear() {
      await evaluate(world, FORGET_STORAGE);
      await cookiesOf();
    },
    async overwrite(clickId) {
      await evaluate(
        world,
        `(() => { const id = ${JSON.stringify(clickId)}; ${EACH_DOMAIN(`document.cookie = 'tally_cid=' + id + ';path=/;max-age=7776000;samesite=lax' + domain;`)}
          try { localStorage.tally_cid = id } catch {} })()`,
      );
    },
    read: async () =>
      // The expression below answers with that.
      (await evaluate(
        world,
        `({ cookie: (/\\btally_cid=([^;]+)/.exec(document.cookie) || [])[1] ?? null,
            storage: (() => { try { return localStorage.tally_cid ?? null } catch { return null } })() })`,
      )) as { cookie: string | null; storage: string | null },
  };
}

/** The pixel writes for the widest domain that the browser takes, which differs between them. */
const EACH_DOMAIN = (write: string) =>
  `const labels = location.hostname.split('.');
   for (const domain of ['', ...labels.map((_, at) => ';domain=' + labels.slice(at).join('.'))]) { ${write} }`;

const FORGET_COOKIE = `(() => { ${EACH_DOMAIN("document.cookie = 'tally_cid=;path=/;max-age=0' + domain;")} })()`;
const FORGET_STORAGE = `(() => { for (const store of ['localStorage', 'sessionStorage']) try { window[store].clear() } catch {} })()`;

/** A browser without scripts has nothing that scripts could have written. */
async function evaluate({ tab, conditions }: CaseWorld, expression: string): Promise<unknown> {
  return conditions.javascript === 'off' ? null : tab.evaluate(expression);
}
