/**
 * Taken when the script starts: what a page does to them later does not reach us. A page that replaced them before (a
 * monitoring agent does) meant it for everybody.
 */
export const {
  JSON: { parse, stringify },
  fetch,
} = window;
