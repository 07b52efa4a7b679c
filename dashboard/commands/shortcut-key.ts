/** The single keys, in the order in which the help lists them; those of the palette are taken with Ctrl or Cmd. */
export const SHORTCUTS = [
  { name: 'today', key: 'd' },
  { name: 'week', key: 'w' },
  { name: 'month', key: 'm' },
  { name: 'all', key: 'a' },
  { name: 'earlier', key: 'ArrowLeft' },
  { name: 'later', key: 'ArrowRight' },
  { name: 'compare', key: 'x' },
  { name: 'search', key: '/' },
  { name: 'help', key: '?' },
] as const;
export type Shortcut = (typeof SHORTCUTS)[number]['name'];

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey' | 'repeat' | 'isComposing' | 'defaultPrevented'
>;

/**
 * What a key stands for where nothing else takes it; null with a modifier, while a word is composed, and while it is
 * held down. Shift is none where a keyboard needs it: `/` and `?` are typed with it on many.
 */
export function shortcutOf(pressed: Pressed): Shortcut | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey, repeat, isComposing, defaultPrevented } = pressed;
  if (ctrlKey || metaKey || altKey || repeat || isComposing || defaultPrevented) return null;
  if (shiftKey && key !== '/' && key !== '?') return null;
  // With caps lock on, D comes without Shift.
  const plain = key.length === 1 ? key.toLowerCase() : key;
  return SHORTCUTS.find((shortcut) => shortcut.key === plain)?.name ?? null;
}

/** Whether a key pressed is Ctrl+K or Cmd+K, which work while one types too. */
export function opensPalette({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): boolean {
  return (ctrlKey || metaKey) && !altKey && !shiftKey && key.toLowerCase() === 'k';
}
