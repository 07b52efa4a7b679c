import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { api } from '../../api/api.ts';
import { words } from '../../words.ts';
import { AddForm } from './add-form.tsx';
import type { Created } from './created-view.tsx';

const { form } = words.sources;

type Props = { onCreated(created: Created): void; onCancel(): void };

export function AddSite({ onCreated, onCancel }: Props) {
  return (
    <AddForm
      fields={['name', 'origins', 'zone']}
      bodyOf={(field) => ({
        name: field('name'),
        origins: field('origins')
          .split(/[\s,]+/)
          .filter(Boolean),
        zone: field('zone'),
        consent: field('consent') === 'on' ? ('required' as const) : ('not_required' as const),
      })}
      add={api.addSite}
      onAdded={(site) => onCreated({ what: 'site', ...site })}
      onCancel={onCancel}
    >
      {(errorAt) => (
        <>
          <TextInput
            name="name"
            label={form.name}
            description={form.siteName}
            maxLength={100}
            required
            data-autofocus
            error={errorAt('name')}
          />
          <Textarea
            name="origins"
            label={form.origins}
            description={form.originsHint}
            autosize
            required
            minRows={2}
            error={errorAt('origins')}
          />
          <Select
            name="zone"
            label={form.zone}
            description={form.zoneHint}
            data={ZONES}
            defaultValue={HERE}
            searchable
            limit={60}
            allowDeselect={false}
            error={errorAt('zone')}
          />
          <Checkbox name="consent" label={form.consent} description={form.consentHint} />
        </>
      )}
    </AddForm>
  );
}

/** A likely answer, and in plain sight: whoever adds a site mostly lives where its shop does. */
const HERE = Intl.DateTimeFormat().resolvedOptions().timeZone;
const ZONES = [...new Set(['UTC', HERE, ...Intl.supportedValuesOf('timeZone')])];
