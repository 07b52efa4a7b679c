import { isbot } from 'isbot';

/** What a user agent tells that can be compared over time: versions change, families do not. */
export type AgentFamily = { system: string | null; browser: string | null; isBot: boolean };

/** First match wins: an iPad also says "Mac", an Android phone also says "Linux". */
const SYSTEMS: readonly [RegExp, string][] = [
  [/iphone|ipad|ipod|\bios\b/i, 'ios'],
  [/android/i, 'android'],
  [/windows/i, 'windows'],
  [/\bcros\b|chrome ?os/i, 'chromeos'],
  [/mac ?os|macintosh|macos|\bmac\b/i, 'macos'],
  [/linux|x11|ubuntu/i, 'linux'],
];

/** Nearly every agent says "Safari" and "Chrome" too, so these come last. */
const BROWSERS: readonly [RegExp, string][] = [
  [/fban|fbav|instagram|tiktok|musical_ly|snapchat|pinterest|line\/|micromessenger|; wv\)/i, 'in_app'],
  [/edg(e|a|ios)?\//i, 'edge'],
  [/opr\/|opera/i, 'opera'],
  [/samsungbrowser/i, 'samsung'],
  [/firefox|fxios/i, 'firefox'],
  [/chrome|crios|chromium/i, 'chrome'],
  [/safari/i, 'safari'],
];

/** Reads the families of a user agent. What is not known is null, never guessed. */
export function agentFamily(agent: string): AgentFamily {
  return { system: systemFamily(agent), browser: first(BROWSERS, agent), isBot: isbot(agent) };
}

/** The family of an operating system, from an agent or from a sender's word for it, such as `iOS 17.2`. */
export function systemFamily(text: string): string | null {
  return first(SYSTEMS, text);
}

function first(families: readonly [RegExp, string][], text: string): string | null {
  return families.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}
