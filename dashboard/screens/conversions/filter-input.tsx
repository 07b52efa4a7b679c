import { CloseButton, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { words } from '../../words.ts';

type Props = {
  label: string;
  description?: string;
  className: string;
  /** The key that leads here from anywhere on the page. */
  shortcut?: string;
  icon: ReactNode;
  value: string | undefined;
  onChange(text: string | undefined): void;
};

/** A text of the address. It is a draft until Enter or until one leaves the field: half an id finds nothing. */
export function FilterInput({ label, description, className, shortcut, icon, value = '', onChange }: Props) {
  const [draft, setDraft] = useState({ of: value, text: value });
  // The address has moved on, by the back button for instance: the draft is no longer of it.
  if (draft.of !== value) setDraft({ of: value, text: value });
  const commit = (text: string) => text.trim() !== value && onChange(text.trim() || undefined);
  return (
    <TextInput
      className={className}
      label={label}
      placeholder={description}
      leftSection={icon}
      maxLength={256}
      aria-keyshortcuts={shortcut}
      value={draft.text}
      onChange={(event) => setDraft({ of: value, text: event.currentTarget.value })}
      onBlur={() => commit(draft.text)}
      onKeyDown={(event) => event.key === 'Enter' && commit(draft.text)}
      rightSection={
        value !== '' && (
          <CloseButton
            size="sm"
            aria-label={`${words.conversions.clear}${words.text.colon}${label}`}
            onClick={() => onChange(undefined)}
          />
        )
      }
    />
  );
}
