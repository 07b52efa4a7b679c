import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadScenarios } from '../../../lab/scenario/load-scenarios.ts';
import { readYaml } from '../../../lab/scenario/read-yaml.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** What reading the file complains of, line by line. */
async function complaintsOf(text: string): Promise<string[]> {
  const path = join(temporaryFolder(), 'checkout.yaml');
  writeFileSync(path, text);
  const error = await readYaml(path, 'checkout.yaml').then(
    () => null,
    (reason: Error) => reason,
  );
  return error === null ? [] : error.message.split('\n');
}

const HEAD = 'name: checkout\nwhy: A visitor buys.\n';

test('takes every kind of step, as a word where it needs no value', async () => {
  const text = `${HEAD}matrix: { consent: [accepted, refused] }
steps:
  - click_link
  - click_link: { affiliate: Bob, query: { sub1: 7 } }
  - goto: /checkout
  - fill: { '#name': Jane }
  - click: '#order'
  - wait: { url: thanks }
  - order: '#order-id'
  - reload: 2
  - collector_down: pixel
  - collector_up
  - expect: { verdict: agreed, pixel: 1, amounts: { pixel: "49.90" } }
    when: { consent: accepted }
  - expect_no_conversion
`;
  expect(await complaintsOf(text)).toEqual([]);
});

test('says line and column of a step that there is not, and which there are', async () => {
  const [line, ...others] = await complaintsOf(`${HEAD}steps:\n  - clik: '#order'\n`);
  expect(others).toEqual([]);
  expect(line).toMatch(/^checkout\.yaml:4:\d+: There is no step `clik`\. Steps: click_link, goto, click/);
});

test('says all that is wrong at once, each in its place', async () => {
  const text = `${HEAD}steps:
  - expect: { verdikt: agreed, verdict: fine }
  - click: '#a'
    fill: { '#b': c }
  - buy: { leave: run }
  - expect
`;
  expect((await complaintsOf(text)).map((line) => line.replace(/:\d+: /, ': '))).toEqual([
    expect.stringMatching(/^checkout\.yaml:4: `verdict`: write one of agreed, differs/),
    expect.stringMatching(/^checkout\.yaml:4: .*nothing called `verdikt` here/),
    expect.stringMatching(/^checkout\.yaml:6: One step at a time: put `fill` into a step of its own/),
    expect.stringMatching(/^checkout\.yaml:7: `leave`: write one of stay, look, close/),
    expect.stringMatching(/^checkout\.yaml:8: `expect` needs a value/),
  ]);
});

test('asks for quotes around an amount, whose zeros YAML would drop', async () => {
  const [line] = await complaintsOf(
    `${HEAD}steps:\n  - expect: { verdict: agreed, amounts: { pixel: 49.90 } }\n`,
  );
  expect(line).toMatch(/^checkout\.yaml:4:\d+: `pixel`: put amounts in quotes/);
});

test('says where a file stops being YAML', async () => {
  const [line] = await complaintsOf('name: [checkout\nwhy: x\n');
  expect(line).toMatch(/^checkout\.yaml:\d+:\d+: /);
});

test('refuses two scenarios of one name, and a folder without any', async () => {
  const folder = temporaryFolder();
  await expect(loadScenarios(folder)).rejects.toMatchObject({ kind: 'usage', code: 'no_scenarios' });
  for (const name of ['a.yaml', 'b.yaml']) writeFileSync(join(folder, name), `${HEAD}steps: [click_link]\n`);
  await expect(loadScenarios(folder)).rejects.toMatchObject({ kind: 'usage', code: 'name_taken' });
});

test('a file of code says what it lacks', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.ts'), "export default { name: 'A b', run: 1 };");
  await expect(loadScenarios(folder)).rejects.toThrow(
    /a\.ts is not a scenario: name: .*why: .*run: run is a function/,
  );
});
