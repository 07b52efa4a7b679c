import type { Page } from 'puppeteer-core';

/** Resolves when a screen has its heading and nothing of it is still being loaded. */
export async function untilShown(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main');
    if (main === null || main.querySelector('h1') === null) return false;
    // A source that waits for its first event is on show, and so is a list that keeps its rows while it is asked for again.
    return (
      main.querySelector('.mantine-Skeleton-root, .mantine-Loader-root:not(.first-event *)') === null &&
      main.ariaBusy !== 'true'
    );
  });
}
