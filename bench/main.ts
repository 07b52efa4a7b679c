import { acknowledgements } from './acknowledgements.ts';
import { dashboard } from './dashboard.ts';
import { increment } from './increment.ts';
import type { Measurement } from './measurement.ts';
import { paint } from './paint.ts';
import { pixelBytes } from './pixel-bytes.ts';
import { probable } from './probable.ts';
import { twoFiles } from './two-files.ts';
import { worlds } from './worlds.ts';

/**
 * `npm run bench`: what the README's figures come from. A table on standard error while it goes, all of it as JSON on
 * standard output. A name or a part of it runs only those: `npm run bench -- files`.
 */
const BENCHES: Record<string, () => Promise<Measurement[]>> = {
  pixel: pixelBytes,
  acknowledgements: () => acknowledgements({ events: 1_000_000 }),
  files: twoFiles,
  'ten-million': () => twoFiles({ rows: 10_000_000, rounds: 2 }),
  increment,
  dashboard,
  paint,
  worlds,
  probable,
};

const [wanted = ''] = process.argv.slice(2);
const measured: Measurement[] = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (!name.includes(wanted)) continue;
  console.error(`${name} ...`);
  for (const measurement of await bench()) {
    measured.push(measurement);
    console.error(line(measurement));
  }
}
console.log(JSON.stringify(measured, null, 2));

function line({ name, value, unit, reach, isReached }: Measurement): string {
  const shown = `${value.toLocaleString('en', { maximumSignificantDigits: 4 })} ${unit}`;
  return `  ${isReached ? ' ' : '!'} ${name.padEnd(72)} ${shown.padStart(14)}   ${reach}`;
}
