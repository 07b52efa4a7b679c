import { expect, test } from 'vitest';
import { matchesText } from '../../../dashboard/commands/matches-text.ts';
import { opensPalette, shortcutOf } from '../../../dashboard/commands/shortcut-key.ts';

const NOTHING_ELSE = {
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
};

test('takes a key alone, and Shift only where a keyboard needs it', () => {
  expect(shortcutOf({ ...NOTHING_ELSE, key: 'd' })).toBe('today');
  expect(shortcutOf({ ...NOTHING_ELSE, key: 'D' })).toBe('today');
  expect(shortcutOf({ ...NOTHING_ELSE, key: 'D', shiftKey: true })).toBeNull();
  // As a French keyboard writes them.
  expect(shortcutOf({ ...NOTHING_ELSE, key: '/', shiftKey: true })).toBe('search');
  expect(shortcutOf({ ...NOTHING_ELSE, key: '?', shiftKey: true })).toBe('help');
  expect(shortcutOf({ ...NOTHING_ELSE, key: 'q' })).toBeNull();
});

test.each(['ctrlKey', 'metaKey', 'altKey', 'repeat', 'isComposing', 'defaultPrevented'] as const)(
  'leaves a key alone with %s',
  (name) => {
    expect(shortcutOf({ ...NOTHING_ELSE, key: 'd', [name]: true })).toBeNull();
  },
);

test('opens the palette by Ctrl+K and Cmd+K, and by nothing that browsers use', () => {
  const k = { ...NOTHING_ELSE, key: 'k' };
  expect(opensPalette({ ...k, ctrlKey: true })).toBe(true);
  expect(opensPalette({ ...k, metaKey: true })).toBe(true);
  expect(opensPalette(k)).toBe(false);
  expect(opensPalette({ ...k, ctrlKey: true, shiftKey: true })).toBe(false);
});

test('finds a name by parts of its words, whatever case and accents they are typed with', () => {
  expect(matchesText('Langue : Français', 'francais')).toBe(true);
  expect(matchesText('Sites et sources', 'sou SIT')).toBe(true);
  expect(matchesText('Sites et sources', 'conv')).toBe(false);
  expect(matchesText('Sites et sources', '')).toBe(true);
});
