import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NewSource } from '../../../wire/api.ts';
import type { Sends } from '../../../wire/verdict.ts';
import { api } from '../../api/api.ts';
import { useConfig } from '../../api/use-config.ts';
import type { SiteView } from '../../filters/use-scope.ts';
import { words } from '../../words.ts';
import { AddForm } from './add-form.tsx';
import type { Created } from './created-view.tsx';

const { form } = words.sources;
const HOUR_MS = 3600_000;

type Props = { site: SiteView; onCreated(created: Created): void; onCancel(): void };

export function AddSource({ site, onCreated, onCancel }: Props) {
  const { presets } = useConfig();
  const [presetId, setPresetId] = useState(presets[0]?.id ?? 'generic');
  const preset = presets.find(({ id }) => id === presetId);
  return (
    <AddForm
      fields={['name', 'preset', 'sends', 'types', 'grace_ms']}
      bodyOf={(field): NewSource => ({
        name: field('name'),
        site: site.id,
        preset: presetId,
        sends: field('sends') as Sends, // the options are these
        types: field('types')
          .split(',')
          .map((type) => type.trim())
          .filter(Boolean),
        ...(field('grace') !== '' && { grace_ms: Math.round(Number(field('grace')) * HOUR_MS) }),
      })}
      add={api.addSource}
      onAdded={(source) => onCreated({ what: 'source', ...source })}
      onCancel={onCancel}
    >
      {(errorAt) => (
        <>
          <TextInput
            name="name"
            label={form.name}
            description={form.sourceName}
            maxLength={100}
            required
            data-autofocus
            error={errorAt('name')}
          />
          <Select
            label={form.preset}
            description={form.presetHint}
            data={presets.map(({ id, name }) => ({ value: id, label: name }))}
            value={presetId}
            onChange={(id) => setPresetId(id ?? presetId)}
            allowDeselect={false}
            error={errorAt('preset')}
          />
          <Select
            // What a system usually sends; to be changed where it is set up otherwise.
            key={presetId}
            name="sends"
            label={form.sends}
            data={SENDS.map((sends) => ({ value: sends, label: words.sends[sends] }))}
            defaultValue={preset?.sends ?? 'all_orders'}
            allowDeselect={false}
            error={errorAt('sends')}
          />
          <TextInput name="types" label={form.types} description={form.typesHint} error={errorAt('types')} />
          <NumberInput
            name="grace"
            label={form.grace}
            description={form.graceHint}
            min={0}
            max={2160}
            decimalScale={4}
            error={errorAt('grace_ms')}
          />
        </>
      )}
    </AddForm>
  );
}

const SENDS = ['all_orders', 'attributed_only'] as const satisfies readonly Sends[];
