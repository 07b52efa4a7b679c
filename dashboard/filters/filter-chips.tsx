import { IconX } from '@tabler/icons-react';
import { KeyLabel } from '../parts/key-label.tsx';
import { words } from '../words.ts';
import { useClearOnEscape } from './clear-on-escape.ts';
import { UNNARROWED } from './filters.ts';
import { keyText } from './key-text.ts';
import { narrowingsOf, widenFrom } from './narrowing.ts';
import { useFilters } from './use-filters.ts';
import { useKeyNames } from './use-key-names.ts';

/** What the screen is narrowed to, each a button that takes it away; Escape takes all. */
export function FilterChips() {
  const { filters, setFilters } = useFilters();
  const nameOf = useKeyNames();
  useClearOnEscape();
  const narrowings = narrowingsOf(filters);
  if (narrowings.length === 0) return null;
  return (
    <ul className="filter-chips" aria-label={words.filters.active}>
      {narrowings.map((narrowing) => {
        const { by, key } = narrowing;
        const name = nameOf(narrowing);
        const dimension = words.filters.dimensions[by];
        return (
          <li key={`${by} ${key}`}>
            <button
              type="button"
              className="filter-chip"
              data-filter={by}
              aria-label={words.filters.remove(
                `${dimension}${words.text.colon}${keyText({ by, key, name }).slice(0, LABEL)}`,
              )}
              onClick={() => setFilters(widenFrom(filters, narrowing))}
            >
              <span className="filter-chip-name">{dimension}</span>
              <KeyLabel by={by} keyOf={key} name={name} characters={28} />
              <IconX size={13} aria-hidden="true" />
            </button>
          </li>
        );
      })}
      <li>
        <button type="button" className="filter-chips-clear" onClick={() => setFilters(UNNARROWED)}>
          {words.filters.clear} <kbd>{words.filters.clearHint}</kbd>
        </button>
      </li>
    </ul>
  );
}

/** Nobody listens to the whole of a hostile text. */
const LABEL = 200;
