// Only while a script runs for the first time does the browser tell which element it came from. In an SVG document it
// would be of another class, and no shop is one.
const script = document.currentScript as HTMLScriptElement;

/** What the snippet says: `site`, and perhaps `consent`, `gpc` and `test`. */
export const data = script.dataset;

/** Beside the script, on whatever host and path that stands. */
export const endpoint = new URL('e', script.src);
