import { ActionIcon, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { Preset } from '../filters/range.ts';
import { shiftRange } from '../filters/shift-range.ts';
import { useFilters } from '../filters/use-filters.ts';
import { useScope } from '../filters/use-scope.ts';
import { useScreen } from '../screens/use-screen.ts';
import { words } from '../words.ts';
import { MOD_K } from './key-name.ts';
import { rememberView } from './recent-views.ts';
import type { Shortcut } from './shortcut-key.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** Both come with their own code, when they are first wanted. */
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));
const HelpSheet = lazy(async () => ({ default: (await import('./help-sheet.tsx')).HelpSheet }));

const RANGES = { today: 'today', week: '7d', month: '30d', all: 'all' } as const satisfies Partial<
  Record<Shortcut, Preset>
>;

/** The palette, its button, and the keys of the whole page. */
export function Commands() {
  const [isWanted, setWanted] = useState(false);
  const [isHelpOpen, help] = useDisclosure(false);
  const openPalette = async () => {
    setWanted(true);
    const { palette } = await import('./palette-store.ts');
    palette.toggle();
  };
  const onShortcut = useOnShortcut({ help: help.toggle, palette: () => void openPalette() });
  useShortcuts(onShortcut, () => void openPalette());
  useRemembered();
  return (
    <>
      <Tooltip label={`${words.commands.open} (${MOD_K})`}>
        <ActionIcon
          variant="subtle"
          size="lg"
          aria-label={words.commands.open}
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => void openPalette()}
        >
          <IconSearch size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      {isWanted && (
        <Suspense>
          <Palette onHelp={help.open} />
        </Suspense>
      )}
      {isHelpOpen && (
        <Suspense>
          <HelpSheet onClose={help.close} />
        </Suspense>
      )}
    </>
  );
}

/** Does what a key stands for; false where it stands for nothing on this screen. */
function useOnShortcut({ help, palette }: { help: () => void; palette: () => void }) {
  const { filters, setFilters } = useFilters();
  const { zone } = useScope();
  const hasRange = useScreen()?.scope === 'range';
  return (shortcut: Shortcut): boolean => {
    switch (shortcut) {
      case 'help':
        help();
        return true;
      case 'search':
        if (!focusOn('/')) palette();
        return true;
      case 'compare':
        return clickOn('x');
      case 'earlier':
      case 'later': {
        if (!hasRange) return false;
        const direction = shortcut === 'earlier' ? -1 : 1;
        const range = shiftRange(filters.range, direction, { now: Date.now(), zone });
        if (range !== null) setFilters({ range });
        return range !== null;
      }
      default:
        if (hasRange) setFilters({ range: { preset: RANGES[shortcut] } });
        return hasRange;
    }
  };
}

/** A part of a screen takes part by naming its key, in the attribute that tells screen readers of it. */
const partOf = (key: string) =>
  document.querySelector<HTMLElement>(
    `main [aria-keyshortcuts="${key}"], header [aria-keyshortcuts="${key}"]`,
  );

function focusOn(key: string): boolean {
  const part = partOf(key);
  part?.focus();
  return part !== null;
}

function clickOn(key: string): boolean {
  const part = partOf(key);
  part?.click();
  return part !== null;
}

/** Notes what is looked at, for the palette to lead back to. */
function useRemembered(): void {
  const [path] = useLocation();
  const search = useSearch();
  const isScreen = useScreen() !== undefined;
  useEffect(() => {
    if (isScreen) rememberView(path + (search && `?${search}`));
  }, [path, search, isScreen]);
}
