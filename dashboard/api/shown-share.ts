let shown: string | null = null;

/** Notes which share link's view this page shows; null where it is the page of whoever is signed in. */
export function setShownShare(id: string | null): void {
  shown = id;
}

export function isShared(): boolean {
  return shown !== null;
}

/** What each request says of itself, so that a shared view sees itself alone, whoever else is signed in here. */
export function shareHeaders(): Record<string, string> {
  return shown === null ? {} : { 'x-tallystick-share': shown };
}
