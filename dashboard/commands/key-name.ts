const isApple = /mac|iphone|ipad/i.test(navigator.platform);

/** How the keyboard in front of somebody names the keys of the palette. */
export const MOD_K = isApple ? '⌘ K' : 'Ctrl + K';

const NAMES: Readonly<Record<string, string>> = { ArrowLeft: '←', ArrowRight: '→' };

/** What is printed on a key. */
export function keyName(key: string): string {
  return NAMES[key] ?? key.toUpperCase();
}
