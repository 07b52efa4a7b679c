import { expect, test } from 'vitest';
import { fitUsualNetworks } from '../../../reconcile/calibration/fit-usual-networks.ts';
import { publishAll } from '../../../reconcile/store/publish.ts';
import { modelWorld, SHOP, SITE } from '../../support/model-world.ts';

/** What is learned where a source sends each order from the network given, and resends some from elsewhere. */
async function learned(networks: number[], resends: string[] = []): Promise<unknown[]> {
  const world = await modelWorld({
    postback: [
      'order_id at network_key',
      [...networks.map((network, order) => `o${order} 09:00 ${network}`), ...resends],
    ],
  });
  try {
    await publishAll(world.engine);
    return await fitUsualNetworks(world.engine);
  } finally {
    await world.close();
  }
}

const hundred = (of: (index: number) => number) => Array.from({ length: 120 }, (_, index) => of(index));

test('learns the few networks that conversions come from, not those that only repeat them', async () => {
  const fact = { site: SITE, subject: SHOP, type: null, name: 'usual_network' };
  expect(
    await learned(
      hundred((index) => 7 + (index % 2)),
      ['o1 10:00 666', 'o2 10:00 666'],
    ),
  ).toEqual([
    { ...fact, value: 7, support: 60 },
    { ...fact, value: 8, support: 60 },
  ]);
});

test('learns nothing of few conversions, or of a source that is somewhere else each time', async () => {
  expect(await learned(hundred(() => 7).slice(0, 99))).toEqual([]);
  expect(await learned(hundred((index) => (index === 5 ? 9 : 7)))).toEqual([]);
});
