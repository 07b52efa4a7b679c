import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { screenWords } from '../../screen-words.ts';
import { type TierDraft, withTier } from './term-draft.ts';

const { affiliates: say } = screenWords.settings;

type Props = {
  tiers: readonly TierDraft[];
  /** The number of the term that they are of. */
  term: number;
  /** What the API said of a field: `1.value`. */
  errorAt(field: string): string | undefined;
  onChange(tiers: readonly TierDraft[]): void;
};

/**
 * What is paid from how many conversions of a month on. The first tier is from the first conversion, so that none is
 * without pay: it stays, and what it pays can be changed.
 */
export function TierRows({ tiers, term, errorAt, onChange }: Props) {
  const addButton = useRef<HTMLButtonElement>(null);
  const newest = useRef<HTMLInputElement>(null);
  const count = useRef(tiers.length);
  // Whoever adds a tier types in it next, and whoever takes one away has lost the place where they were.
  useEffect(() => {
    if (tiers.length > count.current) newest.current?.focus();
    if (tiers.length < count.current) addButton.current?.focus();
    count.current = tiers.length;
  }, [tiers.length]);
  const set = (changed: TierDraft) =>
    onChange(tiers.map((each) => (each.key === changed.key ? changed : each)));
  return (
    <div className="tiers">
      <p className="term-note">{say.tiersHint}</p>
      <ul className="plain-list">
        {tiers.map((tier, index) => (
          <li key={tier.key} className="tier-row">
            <TextInput
              ref={index === tiers.length - 1 ? newest : null}
              label={say.fromConversion}
              value={tier.from}
              inputMode="numeric"
              required
              readOnly={index === 0}
              error={errorAt(`${index}.from_conversions`)}
              onChange={({ currentTarget }) => set({ ...tier, from: currentTarget.value.trim() })}
            />
            <NativeSelect
              label={say.kind}
              value={tier.kind}
              data={[
                { value: 'percent', label: say.kinds.percent },
                { value: 'fixed', label: say.kinds.fixed },
              ]}
              // The options are these.
              onChange={({ currentTarget }) => set({ ...tier, kind: currentTarget.value as 'percent' })}
            />
            <TextInput
              label={say.value}
              value={tier.value}
              inputMode="decimal"
              required
              error={errorAt(`${index}.value`)}
              onChange={({ currentTarget }) => set({ ...tier, value: currentTarget.value.trim() })}
            />
            {index > 0 && (
              <ActionIcon
                variant="subtle"
                aria-label={say.removeTier(String(index + 1), String(term))}
                onClick={() => onChange(tiers.filter(({ key }) => key !== tier.key))}
              >
                <IconTrash size={16} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <Button
        ref={addButton}
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} />}
        onClick={() => onChange(withTier(tiers))}
      >
        {say.addTier}
      </Button>
    </div>
  );
}
