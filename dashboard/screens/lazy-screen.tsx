import { Skeleton, Stack } from '@mantine/core';
import { type ComponentType, Suspense, useEffect, useState } from 'react';
import { ApiFailure } from '../api/api-failure.ts';
import { loadScreenWords } from '../screen-words.ts';
import { words } from '../words.ts';

export type LazyScreen = {
  Screen: ComponentType;
  /** Fetches its file before it is asked for. */
  preload(): void;
};

/** A screen whose file is fetched when it is first shown. One that is there already shows at once, without a flash. */
export function lazyScreen(load: () => Promise<ComponentType>): LazyScreen {
  let Loaded: ComponentType | undefined;
  let hasFailed = false;
  const loadOnce = async () => {
    Loaded ??= await load();
    return Loaded;
  };
  const fetched = () =>
    loadOnce().catch(() => {
      // Some browsers never ask again for a file that they once could not fetch, as long as the page is there (seen in
      // Chromium 153). Nothing was typed into a screen that is not there yet.
      if (hasFailed && navigator.onLine) location.reload();
      hasFailed = true;
      throw new ApiFailure(words.failure.notFetched, { status: 0, code: 'not_fetched' });
    });
  return {
    Screen() {
      // Chosen once: changing from one to another would mount the screen anew, and what was typed would be gone.
      const [Chosen, setChosen] = useState(() => Loaded);
      const [failure, setFailure] = useState<Error | null>(null);
      // Not `lazy()`: React would keep what it has fetched from the screen for 300 ms.
      // biome-ignore lint/correctness/useExhaustiveDependencies: `fetched` is made once, with the screen
      useEffect(() => {
        if (Chosen === undefined) fetched().then((screen) => setChosen(() => screen), setFailure);
      }, [Chosen]);
      if (failure !== null) throw failure;
      if (Chosen === undefined) return <ScreenSkeleton />;
      return (
        <Suspense fallback={<ScreenSkeleton />}>
          <Chosen />
        </Suspense>
      );
    },
    preload: () => void loadOnce().catch(() => undefined), // showing it will try again and say so
  };
}

/** One that says more than the words with which every page begins. */
export function screenWithWords(load: () => Promise<ComponentType>): LazyScreen {
  return lazyScreen(async () => {
    await loadScreenWords();
    return load();
  });
}

function ScreenSkeleton() {
  return (
    <Stack gap="md" aria-busy="true" aria-label={words.text.loading}>
      <Skeleton h={28} w={180} />
      <Skeleton h={180} />
      <Skeleton h={280} />
    </Stack>
  );
}
