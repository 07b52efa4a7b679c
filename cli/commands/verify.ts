import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { type Verification, verify } from '../../journal/verify.ts';
import { listWriters } from '../../journal/writers.ts';
import { dataFolder } from '../../server/config/data-folder.ts';
import { readSecretKey } from '../../server/config/secret-key.ts';
import { EXIT } from '../cli-error.ts';
import { dataOption } from '../options.ts';
import type { Terminal } from '../terminal.ts';
import { requireData } from '../with-config.ts';

/** `tallystick verify`: every byte of every journal. Reads only, so it may run beside everything else. */
export function verifyCommand(terminal: Terminal): Command {
  return new Command('verify')
    .description('Check every byte of the journals. Ends with exit code 1 where something is damaged.')
    .addOption(dataOption())
    .option('--json', 'print JSON')
    .action(async ({ data, json }: { data: string; json?: boolean }) => {
      requireData(data);
      const folder = dataFolder(data);
      const secret = await readSecretKey(folder.secretKey, { now: Date.now, randomBytes });
      const found: Verification[] = [];
      for (const name of await listWriters(folder.root)) {
        terminal.progress(`reading the journal of ${name}`);
        found.push(await verify({ data: folder.root, name, secret }));
      }
      if (json) terminal.data(JSON.stringify({ journals: found }));
      else for (const line of found.flatMap(describe)) terminal.data(line);
      if (found.some(({ damage, unknownRecords }) => damage.length > 0 || unknownRecords > 0))
        process.exitCode = EXIT.threshold;
    });
}

function describe({
  name,
  frames,
  records,
  bytes,
  damage,
  lost,
  unfinished,
  unknownRecords,
}: Verification): string[] {
  const n = (count: number) => count.toLocaleString('en');
  return [
    `${name}: ${n(records)} records in ${n(frames)} batches, ${n(bytes)} bytes, ${damage.length === 0 ? 'undamaged' : `DAMAGED in ${n(damage.length)} places, ${n(lost)} records lost`}`,
    ...damage.map(
      ({ reason, segment, from, to }) => `  segment ${segment}, bytes ${n(from)} to ${n(to)}: ${reason}`,
    ),
    ...(unknownRecords > 0 ? [`  ${n(unknownRecords)} records are of a later version`] : []),
    ...(unfinished
      ? [
          `  segment ${unfinished.segment} ends in a batch that is being written or was cut; nobody was told of it`,
        ]
      : []),
  ];
}
