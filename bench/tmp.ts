import { worlds } from './worlds.ts';

const [p, s, n] = process.argv.slice(2);
for (const m of await worlds({ presets: [p as never], seeds: [Number(s)], conversions: Number(n) }))
  console.log(m.isReached ? ' ' : '!', m.name, m.value.toFixed(4), m.reach);
