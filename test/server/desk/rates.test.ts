import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { emptyConfig } from '../../../server/config/empty-config.ts';
import { readOperatorFiles } from '../../../server/desk/read-operator-files.ts';
import { ConversionDetail } from '../../../wire/api.ts';
import { convertMessage } from '../../support/pixel-message.ts';
import { postEvent } from '../../support/post-event.ts';
import { NOON } from '../../support/start-collector.ts';
import { startInstallation } from '../../support/start-installation.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('judges by the rates of the file that the settings name, from the moment they name it', async () => {
  const t = await startInstallation();
  const order = { order_id: 'A', event_id: 'sale:A', value: '100', currency: 'EUR' };
  await postEvent(t.collector, convertMessage(t.site.id, order));
  await t.postback({ order_id: 'A', order_value: '108', currency: 'USD' });
  await t.settled();
  const causes = async () => {
    const [conversion] = await t.conversions();
    const { causes } = await t.get(ConversionDetail, `/api/v1/conversions/${conversion?.id}`);
    return causes.map(({ cause, certainty, evidence }) => [cause, certainty, evidence]);
  };
  expect(await causes()).toContainEqual(['currency', 'possible', 'EUR / USD']);

  const day = new Date(NOON).toISOString().slice(0, 10);
  writeFileSync(join(t.data, 'rates.csv'), `date,from,to,rate\n${day},EUR,USD,1.08\n`);
  await t.desk.config.change((config) => ({
    config: { ...config, settings: { ...config.settings, rates_file: 'rates.csv' } },
    created: null,
  }));
  await t.settled();
  expect(await causes()).toEqual([['currency', 'likely', `rate 1.08 of ${day}`]]);
});

test('does without a file that can not be used, and says why', async () => {
  const data = temporaryFolder();
  writeFileSync(join(data, 'rates.csv'), 'date,from,to,rate\n2026-11-02,EUR,USD,none\n');
  const said: string[] = [];
  const { settings, links } = emptyConfig();
  const read = (rates_file: string) =>
    readOperatorFiles(
      { settings: { ...settings, rates_file }, links },
      { data, onUnusable: (message) => said.push(message) },
    );
  expect((await read('rates.csv')).rates).toEqual([]);
  expect((await read('other.csv')).rates).toEqual([]);
  expect(said).toEqual([
    expect.stringContaining('row 1, column "rate": "none" is not a rate'),
    expect.stringContaining('other.csv: there is no such file'),
  ]);
});
