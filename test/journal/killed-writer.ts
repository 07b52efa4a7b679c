import { writeSync } from 'node:fs';
import { openWriter } from '../../journal/writer.ts';
import { privatePart, record, secret } from './samples.ts';

/** The process that `kill.test.ts` kills: it appends, a few hundred at once, and prints what is acknowledged. */
const [data = '', first = '1'] = process.argv.slice(2);
const AT_ONCE = 300;

const writer = await openWriter({
  data,
  name: 'collector',
  secret,
  // Small, so that many a kill hits a change of segments.
  segmentBytes: 64 * 1024,
  onFailure(error) {
    throw error;
  },
});
let count = Number(first);
let acknowledged: number[] = [];

for (let i = 0; i < AT_ONCE; i++) appendNext();

function appendNext(): void {
  const mine = count++;
  writer.append(record(mine), privatePart(mine), (error) => {
    if (error) throw error;
    acknowledged.push(mine);
    // Once per batch, and before anything else can happen: what is printed was acknowledged.
    if (acknowledged.length === 1) queueMicrotask(print);
    appendNext();
  });
}

function print(): void {
  writeSync(1, `${acknowledged.join(' ')} `);
  acknowledged = [];
}
