import type { Page } from 'puppeteer-core';

/** Resolves when a screen has its heading and nothing of it is still being loaded. */
export async function untilShown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    if (main === null || main.querySelector('h1') === null) return false;
    // A list that is asked for again keeps its rows meanwhile, and is on show.
    return (
      main.querySelector('.mantine-Skeleton-root, .mantine-Loader-root') === null && main.ariaBusy !== 'true'
    );
  });
}
