import type { Page } from 'puppeteer-core';

/** Shows the page in a theme and a window of a size, and resolves when it is drawn so. */
export async function lookIn(
  page: Page,
  scheme: 'light' | 'dark',
  { width, height = 900 }: { width: number; height?: number },
): Promise<void> {
  await page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  await page.setViewport({ width, height });
  await page.waitForFunction(
    (wanted) => document.documentElement.dataset['mantineColorScheme'] === wanted,
    {},
    scheme,
  );
  // Colours on their way are nobody's.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
}
