/** Names the document that a tab shows; null for the browser's own pages, such as those that speak of an error. */
export const DOCUMENT =
  "location.protocol.startsWith('http') ? performance.timeOrigin + ' ' + location.href : null";

/** The same, but null as long as it is not all there. */
export const LOADED_DOCUMENT = `document.readyState === 'complete' ? ${DOCUMENT} : null`;
