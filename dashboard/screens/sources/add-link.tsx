import { Autocomplete, TextInput } from '@mantine/core';
import { api } from '../../api/api.ts';
import { useConfig } from '../../api/use-config.ts';
import type { SiteView } from '../../filters/use-scope.ts';
import { words } from '../../words.ts';
import { AddForm } from './add-form.tsx';
import type { Created } from './created-view.tsx';

const { form } = words.sources;

type Props = { site: SiteView; onCreated(created: Created): void; onCancel(): void };

export function AddLink({ site, onCreated, onCancel }: Props) {
  const { affiliates } = useConfig();
  return (
    <AddForm
      fields={['to', 'affiliate']}
      bodyOf={(field) => ({ site: site.id, to: field('to'), affiliate: field('affiliate') })}
      add={api.addLink}
      onAdded={(link) => onCreated({ what: 'link', ...link })}
      onCancel={onCancel}
    >
      {(errorAt) => (
        <>
          <TextInput
            name="to"
            label={form.to}
            description={form.toHint}
            defaultValue={`${site.origins[0] ?? ''}/`}
            maxLength={2048}
            type="url"
            required
            data-autofocus
            error={errorAt('to')}
          />
          <Autocomplete
            name="affiliate"
            label={form.affiliate}
            description={form.affiliateHint}
            data={[...new Set(affiliates.map(({ name }) => name))]}
            maxLength={100}
            required
            error={errorAt('affiliate')}
          />
        </>
      )}
    </AddForm>
  );
}
