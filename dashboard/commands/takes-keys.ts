const TYPED_INTO = 'input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox]';
/** These have a use for letters, to find an entry, or for arrows. */
const MOVED_IN =
  '[role=menu], [role=listbox], [role=combobox], [role=radiogroup], [role=slider], [role=tablist]';
/** A part of the page that scrolls by arrows, once it has the focus. */
const SCROLLED = '[tabindex="0"]:not(a, button)';

/** Whether what has the focus has a use of its own for keys, or lies in a dialog, below which the page rests. */
export function takesKeys(focused: Element | null): boolean {
  if (document.querySelector('[aria-modal=true]') !== null) return true;
  return focused?.closest(`${TYPED_INTO}, ${MOVED_IN}, ${SCROLLED}`) != null;
}
