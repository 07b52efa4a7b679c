import { useEffect, useEffectEvent } from 'react';
import { opensPalette, type Shortcut, shortcutOf } from './shortcut-key.ts';
import { takesKeys } from './takes-keys.ts';

/** Listens to the keys of the whole page. A shortcut that does nothing here leaves its key to the browser. */
export function useShortcuts(onShortcut: (shortcut: Shortcut) => boolean, onPalette: () => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (opensPalette(event)) {
      event.preventDefault();
      onPalette();
      return;
    }
    const shortcut = shortcutOf(event);
    if (shortcut === null || takesKeys(document.activeElement)) return;
    if (onShortcut(shortcut)) event.preventDefault();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}
