import { ActionIcon, NativeSelect, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { Term } from '../../../wire/terms.ts';
import { useConfig } from '../../api/use-config.ts';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { ofKind, type TermDraft } from './term-draft.ts';
import { periodText } from './term-text.ts';
import { TierRows } from './tier-rows.tsx';

const { affiliates: say } = screenWords.settings;

type Props = {
  draft: TermDraft;
  number: number;
  /** What the API said of a field: `value`, `tiers.1.value`. */
  errorAt(field: string): string | undefined;
  onChange(draft: TermDraft): void;
  onRemove(): void;
};

/** One term: what is paid, in which currency, for what. */
export function TermRow({ draft, number, errorAt, onChange, onRemove }: Props) {
  const { sites } = useConfig();
  const { kind, common } = draft;
  const { type, site_id, ...always } = common;
  const period = periodText(common, sites);
  return (
    <fieldset className="term-row">
      <legend className="off-screen">{say.termNumber(String(number))}</legend>
      <NativeSelect
        label={say.kind}
        value={kind}
        data={[
          { value: 'percent', label: say.kinds.percent },
          { value: 'fixed', label: say.kinds.fixed },
          { value: 'tiers', label: say.kinds.tiers },
        ]}
        // The options are these.
        onChange={({ currentTarget }) => onChange(ofKind(draft, currentTarget.value as Term['kind']))}
      />
      {kind === 'tiers' ? (
        <span className="term-value-below">{say.tiersBelow}</span>
      ) : (
        <TextInput
          label={say.value}
          value={draft.value}
          inputMode="decimal"
          required
          error={errorAt('value')}
          onChange={({ currentTarget }) => onChange({ ...draft, value: currentTarget.value.trim() })}
        />
      )}
      <TextInput
        label={words.overview.currency}
        value={common.currency}
        maxLength={3}
        required
        error={errorAt('currency')}
        onChange={({ currentTarget }) =>
          onChange({ ...draft, common: { ...common, currency: currentTarget.value.trim().toUpperCase() } })
        }
      />
      <TextInput
        label={say.type}
        value={type ?? ''}
        placeholder={say.allTypes}
        maxLength={255}
        error={errorAt('type')}
        onChange={({ currentTarget: { value } }) =>
          onChange({
            ...draft,
            common: {
              ...always,
              ...(value !== '' && { type: value }),
              ...(site_id !== undefined && { site_id }),
            },
          })
        }
      />
      <NativeSelect
        label={words.bar.site}
        value={site_id ?? ''}
        data={[
          { value: '', label: words.bar.allSites },
          ...sites.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        error={errorAt('site_id')}
        onChange={({ currentTarget: { value } }) => {
          const site = sites.find(({ id }) => id === value);
          onChange({
            ...draft,
            common: { ...always, ...(type !== undefined && { type }), ...(site && { site_id: site.id }) },
          });
        }}
      />
      <ActionIcon variant="subtle" aria-label={say.removeTerm(String(number))} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
      {kind === 'tiers' && (
        <TierRows
          tiers={draft.tiers}
          term={number}
          errorAt={(field) => errorAt(`tiers.${field}`)}
          onChange={(tiers) => onChange({ ...draft, tiers })}
        />
      )}
      {period !== '' && <p className="term-note">{say.periodKept(period)}</p>}
    </fieldset>
  );
}
