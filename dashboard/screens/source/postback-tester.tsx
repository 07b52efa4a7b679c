import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { CanonicalField } from '../../../wire/preset.ts';
import type { PresetView } from '../../../wire/preset-view.ts';
import type { SourceTest } from '../../../wire/source-test.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import { useSession } from '../../api/use-session.ts';
import type { SourceView } from '../../filters/use-scope.ts';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { fillAddress, type ReadAddress } from './read-address.ts';
import { TestResult } from './test-result.tsx';

const { tester: say, builder } = screenWords.postback;

/** Name of the field. */
const TOKEN = 'postback-token';

type Props = { source: SourceView; preset: PresetView; address: string; reading: ReadAddress };

/** Sends one postback of test traffic by way of the desk, which calls the collector and nothing else. */
export function PostbackTester({ source, preset, address, reading }: Props) {
  const queries = useQueryClient();
  const used = preset.macros.filter(({ field }) => reading.parameters.some(({ macro }) => macro === field));
  const [samples, setSamples] = useState(() => samplesOf(preset));
  const { mutate, data, error, isPending, reset } = useMutation<SourceTest, ApiFailure, string>({
    mutationFn: (url) => api.testSource(source.id, { url }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['health'] }),
  });
  // A test leaves a record, so it takes more than leave to look.
  const { data: session } = useSession();
  if (!session?.scopes.some((scope) => scope === 'write' || scope === 'admin'))
    return (
      <Panel title={say.title}>
        <p className="figure-note">{say.readOnly}</p>
      </Panel>
    );
  const isTokenAsked = reading.token !== 'there';
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget).get(TOKEN);
    const token = typeof typed === 'string' ? typed.trim() : '';
    reset();
    mutate(fillAddress(address, { preset, samples, token, placeholder: builder.placeholder }));
  };
  return (
    <Panel title={say.title}>
      <p className="figure-note">{say.hint}</p>
      <form className="tester" onSubmit={submit} autoComplete="off">
        {isTokenAsked ? (
          <PasswordInput
            label={say.token}
            description={say.tokenHint}
            maxLength={512}
            autoComplete="off"
            // Not kept in state: React would write it into the page as an attribute.
            name={TOKEN}
          />
        ) : (
          <p className="figure-note">{say.tokenInAddress}</p>
        )}
        {used.length > 0 && (
          <fieldset className="samples">
            <legend>{say.values}</legend>
            {used.map(({ field, macro }) => (
              <TextInput
                key={field}
                label={
                  <>
                    {builder.fieldNames[field]}{' '}
                    <span className="piece" data-kind="macro">
                      {macro}
                    </span>
                  </>
                }
                value={samples[field] ?? ''}
                onChange={({ currentTarget: { value } }) => setSamples({ ...samples, [field]: value })}
                maxLength={512}
                size="sm"
              />
            ))}
          </fieldset>
        )}
        <div>
          <Button
            type="submit"
            loading={isPending}
            disabled={reading.place !== 'ok'}
            leftSection={<IconSend size={16} />}
          >
            {say.send}
          </Button>
        </div>
      </form>
      {/* Where the session has ended, another dialog says so. */}
      {error && error.status !== 401 && (
        <Alert color="red" variant="light" role="alert" mt="md">
          {error.message}
        </Alert>
      )}
      {data && <TestResult result={data} />}
    </Panel>
  );
}

/** Values that a sender might send, and nobody's real ones. */
function samplesOf(preset: PresetView): Partial<Record<CanonicalField, string>> {
  return {
    event_id: 'sale:TEST-1042',
    order_id: 'TEST-1042',
    click_id: 'TEST-CLICK',
    type: preset.default_type,
    order_value: '49.90',
    commission: '4.99',
    network_revenue: '4.99',
    currency: 'EUR',
    status: preset.statuses.find(({ state }) => state === 'approved')?.word ?? preset.statuses[0]?.word ?? '',
  };
}
