import { expect, test } from 'vitest';
import { installedEngines } from '../../../lab/browsers/installed-engines.ts';
import { INSTALLED } from './installed.ts';

test('the engines that are installed are those that are found, in their order', async () => {
  expect(await installedEngines()).toEqual(
    INSTALLED.filter(({ isHere }) => isHere).map(({ engine }) => engine),
  );
});

test('a browser that was named is not left out in silence, even if it is not there', async () => {
  expect(await installedEngines({ webkitgtk: '/nowhere/WebKitWebDriver' })).toContain('webkitgtk');
});
