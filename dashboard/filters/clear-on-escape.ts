import { useEffect } from 'react';
import { isNarrowed, UNNARROWED } from './filters.ts';
import { useFilters } from './use-filters.ts';

/** What Escape closes first, as long as it is there to see. */
const OPEN = '[role="dialog"], [role="menu"], [role="listbox"], .mantine-Popover-dropdown';
/** Where Escape is the field's own. */
const TYPED_INTO = 'input, textarea, select, [contenteditable="true"]';

/** Escape takes away all that figures are narrowed by, unless it has something nearer to do. */
export function useClearOnEscape(): void {
  const { filters, setFilters } = useFilters();
  useEffect(() => {
    if (!isNarrowed(filters)) return;
    const clear = (event: KeyboardEvent) => {
      const { key, altKey, ctrlKey, metaKey, shiftKey, target } = event;
      if (key !== 'Escape' || altKey || ctrlKey || metaKey || shiftKey || event.defaultPrevented) return;
      if (target instanceof Element && target.closest(TYPED_INTO)) return;
      if ([...document.querySelectorAll(OPEN)].some((element) => element.checkVisibility())) return;
      setFilters(UNNARROWED);
    };
    // Before anything that Escape closes is gone from the page.
    addEventListener('keydown', clear, { capture: true });
    return () => removeEventListener('keydown', clear, { capture: true });
  }, [filters, setFilters]);
}
