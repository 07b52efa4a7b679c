import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openStore } from '../../../reconcile/store/open-store.ts';
import { rebuildStore } from '../../../reconcile/store/rebuild-store.ts';
import { runCollector } from '../../../server/collector/run-collector.ts';
import { addSite } from '../../../server/config/add-site.ts';
import { addSource } from '../../../server/config/add-source.ts';
import { dataFolder, makeDataFolder } from '../../../server/config/data-folder.ts';
import { openConfig } from '../../../server/config/open-config.ts';
import { readSecretKey } from '../../../server/config/secret-key.ts';
import { campaign, campaignTimeout } from '../../support/campaign.ts';
import { convertMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { seededBytes } from '../../support/seeded-bytes.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { until } from '../../support/until.ts';

const KILLS = 8;

type Desk = { process: ChildProcess; ready: Promise<unknown> };

function startDesk(data: string): Desk {
  const process = fork(
    new URL('../../../server/desk/main.ts', import.meta.url),
    ['--data', data, '--port', '0'],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  return { process, ready: Promise.race([once(process, 'message'), once(process, 'exit')]) };
}

async function end(desk: Desk, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const exit = once(desk.process, 'exit');
  desk.process.kill(signal);
  await exit;
}

test(
  'loads every acknowledged event once, however often the desk is killed',
  async () => {
    const data = temporaryFolder();
    const world = { now: Date.now, randomBytes: seededBytes(3) };
    const folder = await makeDataFolder(data);
    const config = await openConfig(folder.config, () => undefined);
    const site = await config.change((before) =>
      addSite(before, { name: 'Shop', origins: ['https://shop.example'] }, world),
    );
    await config.change((before) =>
      addSource(before, { name: 'Server', site: site.id, preset: 'generic' }, world),
    );
    const collector = await runCollector({
      data,
      host: '127.0.0.1',
      port: 0,
      writer: 'collector',
      pixelScript: `${data}/none.js`,
      world,
      log: () => undefined,
      onJournalFailure: () => undefined,
    });
    onTestFinished(() => collector.stop());

    let isSending = true;
    let acknowledged = 0;
    const send = async (sender: number) => {
      for (let order = 0; isSending; order += 1) {
        const id = `${sender}-${order}`;
        const message = convertMessage(site.id, { order_id: id, event_id: `sale:${id}`, send_id: id });
        const response = await postEvent(`http://127.0.0.1:${collector.port}`, message);
        await response.arrayBuffer();
        if (response.status === 204) acknowledged += 1;
      }
    };
    const senders = [1, 2, 3, 4].map(send);
    for (let kill = 0; kill < KILLS * campaign; kill += 1) {
      const desk = startDesk(data);
      // Half of them die while they start and catch up, half when they are at work.
      if (kill % 2 === 0) await desk.ready;
      const enough = acknowledged + 20 + 15 * (kill % 7);
      await until('more was acknowledged', () => acknowledged >= enough);
      await new Promise((resolve) => setImmediate(resolve));
      await end(desk, 'SIGKILL');
    }
    isSending = false;
    await Promise.all(senders);
    const last = startDesk(data);
    await last.ready;
    await end(last, 'SIGTERM');

    const { store } = dataFolder(data);
    const Counted = z.object({
      rows: z.coerce.number(),
      ids: z.coerce.number(),
      conversions: z.coerce.number(),
    });
    const count = async () => {
      const engine = await openStore(store);
      if (engine === null) throw new Error('the store is of another version');
      const counted = await engine.query(
        Counted,
        `select count(*) as rows, count(distinct observation_id) as ids,
           (select count(*) from conversions) as conversions from observations`,
      );
      await engine.close();
      return counted[0];
    };
    const expected = { rows: acknowledged, ids: acknowledged, conversions: acknowledged };
    expect(await count()).toEqual(expected);

    await rebuildStore({
      data,
      secret: await readSecretKey(join(data, 'secret.key'), { now: Date.now, randomBytes }),
      path: store,
      config: config.current,
      asOf: Date.now(),
    });
    expect(await count()).toEqual(expected);
  },
  campaignTimeout(120_000),
);
