import { IconX } from '@tabler/icons-react';
import type { Dimension } from '../../wire/breakdown.ts';
import { keyText } from '../filters/key-text.ts';
import { isNarrowedTo, narrowTo, widenFrom } from '../filters/narrowing.ts';
import { useFilters } from '../filters/use-filters.ts';
import { useSharedView } from '../share/shared-view.ts';
import { words } from '../words.ts';
import { KeyLabel } from './key-label.tsx';

type Props = { by: Dimension; keyOf: string | null; name: string | null };

/** A button that narrows everything to a key; where everything is already, one that widens again. */
export function KeyButton({ by, keyOf: key, name }: Props) {
  const { filters, setFilters } = useFilters();
  const isShared = useSharedView() !== null;
  const label = <KeyLabel by={by} keyOf={key} name={name} />;
  const isOn = isNarrowedTo(filters, { by, key });
  const change = isOn ? widenFrom(filters, { by, key }) : narrowTo(filters, { by, key });
  if (change === null || isShared) return label;
  // Nobody reads the whole of a hostile text.
  const text = keyText({ by, key, name }).slice(0, 200);
  return (
    <button
      type="button"
      className="key-button"
      aria-pressed={isOn}
      title={isOn ? words.filters.remove(text) : words.overview.breakdown.only(text)}
      onClick={() => setFilters(change)}
    >
      {label}
      {isOn && <IconX size={14} aria-hidden="true" />}
    </button>
  );
}
