import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { launchBrowser } from '../../../lab/browsers/launch-browser.ts';
import { until } from '../../support/until.ts';
import { INSTALLED } from './installed.ts';
import { startPages } from './start-pages.ts';

/** A program that opens a browser with a page, says so, and would go on for ever. */
const PROGRAM = `
import { launchBrowser } from '${new URL('../../../lab/browsers/launch-browser.ts', import.meta.url)}';
const browser = await launchBrowser(process.argv[1], { cookies: 'allow' });
await (await browser.newVisitor()).newTab();
console.log('open');
setInterval(() => {}, 1000);
`;

/** Processes with that mark in their environment, which children inherit: Linux tells. */
function marked(mark: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark);
      } catch {
        // It has ended meanwhile, or is not ours.
        return false;
      }
    })
    .map(Number);
}

describe.each(INSTALLED)('$name', ({ engine, isHere }) => {
  test.skipIf(!isHere || process.platform !== 'linux').each(['SIGINT', 'SIGKILL'] as const)(
    'a program that ends by %s leaves no browser behind',
    async (signal) => {
      const mark = `TALLYSTICK_LIFETIME=${engine}-${signal}-${process.pid}`;
      const [name = '', value = ''] = mark.split('=');
      const program = spawn(process.execPath, ['--input-type=module', '-e', PROGRAM, engine], {
        env: { ...process.env, [name]: value },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      await once(program.stdout, 'data');
      expect(marked(mark).length).toBeGreaterThan(1);
      const ended = once(program, 'exit');
      program.kill(signal);
      const [code] = await ended;
      if (signal === 'SIGINT') expect(code).toBe(130);
      await until('the browser ended', () => marked(mark).length === 0);
    },
  );

  test.skipIf(!isHere)('a page that never comes is an error after the time that was given', async () => {
    const pages = await startPages({ '/': '<p>Hello</p>' });
    const browser = await launchBrowser(engine, { cookies: 'allow', timeoutMs: 3000 });
    try {
      const visitor = await browser.newVisitor();
      const tab = await visitor.newTab();
      await expect(tab.goto(pages.at('/never'))).rejects.toMatchObject({
        code: 'timeout',
        message: expect.stringContaining('/never'),
      });
      await expect(tab.click('#nowhere')).rejects.toMatchObject({
        code: 'timeout',
        message: expect.stringContaining('#nowhere'),
      });
      const gone = await startPages({});
      gone.stop();
      await expect(tab.goto(gone.at('/'))).rejects.toMatchObject({ code: 'unreachable' });
    } finally {
      await browser.close();
      pages.stop();
    }
  });

  test.skipIf(!isHere)('a browser that dies ends what waits for it', async () => {
    const pages = await startPages({ '/': '<p>Hello</p>' });
    const browser = await launchBrowser(engine, { cookies: 'allow', timeoutMs: 20_000 });
    try {
      const visitor = await browser.newVisitor();
      const tab = await visitor.newTab();
      await tab.goto(pages.at('/'));
      const waiting = tab.click('#never').catch((error: unknown) => error);
      browser.kill();
      expect(await waiting).toMatchObject({ code: 'died' });
      await expect(browser.newVisitor()).rejects.toMatchObject({ code: 'died' });
      await expect(tab.goto(pages.at('/'))).rejects.toMatchObject({ code: 'died' });
    } finally {
      await browser.close();
      pages.stop();
    }
  });
});
