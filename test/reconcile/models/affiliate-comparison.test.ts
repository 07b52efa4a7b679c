import { expect, test } from 'vitest';
import { affiliateRates } from '../../../reconcile/findings/affiliate-rates.ts';
import { conversionTimes } from '../../../reconcile/findings/conversion-times.ts';
import { idText } from '../../../reconcile/short-ids.ts';
import { AffiliateRates, ConversionTimes } from '../../../wire/affiliate-comparison.ts';
import { affiliateWorld, type Story, SUSPECT } from '../../support/affiliate-world.ts';

const suspectId = idText(SUSPECT);

/** Every conversion five seconds after its click. */
function fast(story: Story): void {
  for (const click of story.clicks) click.received_at = Number(story.pixel?.received_at) - 5000;
}

test('sets the times of one affiliate beside those of the others, bin by bin', async () => {
  await affiliateWorld({
    suspect: fast,
    async ask(engine) {
      const times = await conversionTimes(engine, { affiliate: suspectId });
      expect(ConversionTimes.parse(times)).toEqual(times);
      expect(times).toMatchObject({
        cases: 60,
        compared: 60,
        others: 540,
        distance_min: 0.2,
        conversions_min: 50,
      });
      const total = (of: 'cases' | 'expected') => times.bins.reduce((sum, bin) => sum + bin[of], 0);
      expect(total('cases')).toBe(60);
      // As many as its own, distributed as the others': nobody honest orders within ten seconds.
      expect(total('expected')).toBeCloseTo(60, 6);
      expect(times.bins.find(({ from_s }) => from_s === 5)).toEqual({
        from_s: 5,
        to_s: 10,
        cases: 60,
        expected: 0,
      });
      expect(times.distance).toBeCloseTo(1, 6);
      const honest = await conversionTimes(engine, { affiliate: idText(1) });
      expect(honest.distance).toBeLessThan(honest.distance_min);
      // Bins meet, from the click to 30 days.
      expect(times.bins.slice(1).map(({ from_s }) => from_s)).toEqual(
        times.bins.slice(0, -1).map(({ to_s }) => to_s),
      );
      expect([times.bins[0]?.from_s, times.bins.at(-1)?.to_s]).toEqual([0, 30 * 86_400]);

      const nothing = await conversionTimes(engine, { affiliate: suspectId, to: 1 });
      expect(nothing).toMatchObject({ cases: 0, others: 0, distance: null });
    },
  });
});

test('draws the rate of an affiliate towards the others, and that of one with little data the more', async () => {
  let declined = 0;
  const suspect = (story: Story) => {
    for (const postback of story.postbacks) postback.state = story.index % 2 === 0 ? 'declined' : 'approved';
    declined += story.index % 2 === 0 ? 1 : 0;
  };
  await affiliateWorld({
    suspect,
    async ask(engine) {
      const { affiliates } = AffiliateRates.parse(await affiliateRates(engine, {}));
      expect(affiliates).toHaveLength(10);
      const rate = affiliates.find(({ affiliate }) => affiliate === suspectId)?.rates.taken_back;
      expect(rate).toMatchObject({ cases: declined, known: 60 });
      const { share = 0, low = 0, high = 0 } = rate?.shrunk ?? {};
      expect(share).toBeLessThan(0.5);
      expect(share).toBeGreaterThan(rate?.others ?? 1);
      expect(low).toBeLessThan(share);
      expect(high).toBeGreaterThan(share);

      // The same share of fewer conversions is drawn further.
      const early = await affiliateRates(engine, { to: Date.UTC(2026, 0, 8) });
      const less = early.affiliates.find(({ affiliate }) => affiliate === suspectId)?.rates.taken_back;
      expect(less?.known).toBeLessThan(20);
      const drawn = (of: typeof rate) => {
        const raw = (of?.cases ?? 0) / (of?.known ?? 1);
        return (raw - (of?.shrunk?.share ?? 0)) / (raw - (of?.others ?? 0));
      };
      expect(drawn(less)).toBeGreaterThan(drawn(rate));
    },
  });
});

test('says nothing of shrinking where there is nobody to compare with', async () => {
  await affiliateWorld({
    conversions: 1,
    all: (story) => {
      // One affiliate's only.
      for (const click of story.clicks) click.affiliate_id = 1;
    },
    async ask(engine) {
      const { affiliates } = await affiliateRates(engine, {});
      expect(affiliates).toMatchObject([
        { affiliate: idText(1), conversions: 10, rates: { taken_back: { others: null, shrunk: null } } },
      ]);
    },
  });
});
