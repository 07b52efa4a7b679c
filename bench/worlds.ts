import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Measurement } from './measurement.ts';
import { buildWorld, type RatesName } from './worlds/build-world.ts';
import { scoreFindings } from './worlds/score-findings.ts';
import { scoreSurvival } from './worlds/score-survival.ts';
import { scoreWorld } from './worlds/score-world.ts';

/**
 * Simulated worlds of which the truth is known: are the pairs right, is anybody blamed who was not at fault, are the
 * causes right, do the intervals hold? Each preset of rates with several seeds; the confusion of causes is printed.
 */
export async function worlds({
  conversions = 200_000,
  days = 28,
  seeds = [1, 2, 3],
  presets = ['calm', 'typical', 'hostile'] as RatesName[],
} = {}): Promise<Measurement[]> {
  const measured: Measurement[] = [];
  for (const rates of presets) {
    for (const seed of seeds) measured.push(...(await measure({ rates, seed, conversions, days })));
  }
  return measured;
}

async function measure(of: {
  rates: RatesName;
  seed: number;
  conversions: number;
  days: number;
}): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), 'tallystick-world-'));
  try {
    const { engine } = await buildWorld({ ...of, folder });
    const { withIds, withoutIds, causes, differences } = await scoreWorld(engine, folder);
    const survival = await scoreSurvival(engine, folder);
    const { facts, indications } = await scoreFindings(engine, folder);
    await engine.close();
    for (const { fraud, conversions, found } of indications.cheats) {
      const named = found.map(({ finding, effect }) => `${finding} (effect ${effect.toFixed(2)})`);
      console.error(`    ${fraud}, ${conversions} conversions: ${named.join(', ') || 'not named'}`);
    }
    const world = `${of.rates}, seed ${of.seed}`;
    console.error(`${world}: ${causes.gaps} gaps, of which ${percent(causes.unknown)} were left unknown`);
    const shown = causes.confusion.filter(({ isWrongBlame }, place) => place < 40 || isWrongBlame);
    for (const { missing, truth, said, n, isRight, isWrongBlame } of shown) {
      const mark = isWrongBlame ? '!!' : isRight ? '' : '!';
      console.error(`  ${mark.padEnd(2)} ${missing.padEnd(9)} ${truth.padEnd(28)} ${said.padEnd(28)} ${n}`);
    }
    for (const row of survival.rows) {
      console.error(
        `    ${row.browser} ${row.store} ${row.days} d: ${percent(row.at)} (${percent(row.low)} to ${percent(row.high)}), truly ${percent(row.truth)}`,
      );
    }
    return [
      atLeast(`${world}: pairs that share an id, F1 of ${withIds.truth}`, withIds.f1, 0.999),
      ...(withoutIds.truth >= 100
        ? [atLeast(`${world}: pairs that share none, F1 of ${withoutIds.truth}`, withoutIds.f1, 0.93)]
        : []),
      atMost(`${world}: wrong blame among the gaps judged`, causes.wrongBlame, 0.01),
      atLeast(`${world}: causes right among the gaps judged`, causes.right, 0.95),
      atLeast(`${world}: gaps of a knowable cause that were judged`, causes.judged, 0.8),
      atLeast(`${world}: differences explained rightly, among those explained`, differences.right, 0.95),
      ...(facts.cases === 0
        ? []
        : [
            atLeast(`${world}: facts that are true, of ${facts.found}`, facts.precision, 0.99),
            atLeast(`${world}: forged conversions of ${facts.cases} that a fact shows`, facts.recall, 0.9),
          ]),
      atMost(
        `${world}: indications that name an honest affiliate, of ${indications.found}`,
        indications.falseDiscovery,
        0.07,
      ),
      atLeast(
        `${world}: guilty affiliates named, of ${indications.guilty}`,
        indications.caught / Math.max(1, indications.guilty),
        0,
      ),
      atLeast(
        `${world}: cookie survival within its band, of ${survival.marks} marks`,
        survival.within / Math.max(1, survival.marks),
        0.9,
      ),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function atLeast(name: string, value: number, reach: number): Measurement {
  return { name, value, unit: '', reach: `>= ${reach}`, isReached: value >= reach };
}

function atMost(name: string, value: number, reach: number): Measurement {
  return { name, value, unit: '', reach: `<= ${reach}`, isReached: value <= reach };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
