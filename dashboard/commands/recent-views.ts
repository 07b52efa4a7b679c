const KEPT = 6;

/** Addresses, newest first. In memory only: what one person looked at is not there for the next. */
let recent: readonly string[] = [];

/** Notes an address that was looked at, as often as it is. */
export function rememberView(address: string): void {
  recent = [address, ...recent.filter((each) => each !== address)].slice(0, KEPT);
}

/** What was looked at before the present address, newest first. */
export function recentViews(): readonly string[] {
  return recent.slice(1);
}

/** Forgets all. */
export function forgetViews(): void {
  recent = [];
}
