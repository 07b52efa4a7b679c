import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findBrowser } from '../../../lab/browsers/find-browser.ts';
import { launchBrowser } from '../../../lab/browsers/launch-browser.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

afterEach(() => vi.unstubAllEnvs());

function program(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, '#!/bin/sh\nexit 3\n');
  chmodSync(path, 0o755);
  return path;
}

test('the path that is asked for comes before what the environment names', async () => {
  const folder = temporaryFolder();
  const asked = program(folder, 'mine');
  vi.stubEnv('CHROME_PATH', program(folder, 'chrome'));
  expect((await findBrowser('chromium', asked)).executablePath).toBe(asked);
  expect((await findBrowser('chromium')).executablePath).toBe(join(folder, 'chrome'));
});

test('a variable that names a Firefox is not a Chromium', async () => {
  const folder = temporaryFolder();
  const firefox = program(folder, 'firefox');
  vi.stubEnv('CHROME_PATH', '');
  vi.stubEnv('PUPPETEER_EXECUTABLE_PATH', firefox);
  expect((await findBrowser('firefox')).executablePath).toBe(firefox);
  expect((await findBrowser('chromium')).executablePath).not.toBe(firefox);
});

test('a headless shell is known as one, since it reads no preferences', async () => {
  const folder = temporaryFolder();
  expect(await findBrowser('chromium', program(folder, 'chrome-headless-shell'))).toMatchObject({
    isShell: true,
  });
  expect(await findBrowser('chromium', program(folder, 'chrome'))).toMatchObject({ isShell: false });
});

test('a path with nothing at it is an error of its own, for each engine', async () => {
  for (const engine of ['chromium', 'firefox', 'webkitgtk'] as const)
    await expect(
      launchBrowser(engine, { cookies: 'allow', executablePath: '/nowhere/browser' }),
    ).rejects.toMatchObject({
      code: 'no_browser',
      message: expect.stringMatching(/^There is no browser at \/nowhere\/browser\. .*--browser-path/),
    });
});

test('a program that is no browser is an error that names it', async () => {
  const executablePath = program(temporaryFolder(), 'chrome');
  await expect(launchBrowser('chromium', { cookies: 'allow', executablePath })).rejects.toMatchObject({
    code: 'not_started',
    message: expect.stringContaining(executablePath),
  });
});
