/** A family of operating systems as it is called in every language; one that we have no name for by its own. */
export function systemName(system: string): string {
  return NAMES[system] ?? system;
}

const NAMES: Readonly<Record<string, string>> = {
  android: 'Android',
  chromeos: 'ChromeOS',
  ios: 'iOS',
  linux: 'Linux',
  macos: 'macOS',
  windows: 'Windows',
};
