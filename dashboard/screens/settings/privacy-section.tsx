import { Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ConfigView } from '../../../wire/api.ts';
import { api } from '../../api/api.ts';
import { useConfig } from '../../api/use-config.ts';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { SaveForm } from './save-form.tsx';

const { privacy: say } = screenWords.settings;
type Ip = ConfigView['settings']['ip'];
const IPS = ['none', 'truncated', 'full'] as const satisfies readonly Ip[];
const KEPT = ['conversions', 'sealed', 'refused', 'sessions', 'runs'] as const;

/** How much of a visitor's address is kept, and what is kept of everything else. */
export function PrivacySection({ mayChange }: { mayChange: boolean }) {
  const { settings } = useConfig();
  const [isSaved, setSaved] = useState(false);
  return (
    <div className="settings-panels">
      <Panel title={say.general}>
        <SaveForm
          key={`${settings.ip} ${settings.default_currency}`}
          fields={['ip', 'default_currency']}
          bodyOf={(field) => ({
            ip: field('ip') as Ip, // the options are these
            default_currency: field('currency') === '' ? null : field('currency').toUpperCase(),
          })}
          isReadOnly={!mayChange}
          save={api.changeSettings}
          onSaved={() => setSaved(true)}
        >
          {(errorAt) => (
            <fieldset disabled={!mayChange} className="settings-fields">
              <Radio.Group
                name="ip"
                label={say.ip}
                description={say.ipHint}
                defaultValue={settings.ip}
                error={errorAt('ip')}
              >
                <div className="settings-choices">
                  {IPS.map((ip) => (
                    <Radio key={ip} value={ip} label={say.ips[ip].name} description={say.ips[ip].meaning} />
                  ))}
                </div>
              </Radio.Group>
              <TextInput
                name="currency"
                label={say.currency}
                description={say.currencyHint}
                defaultValue={settings.default_currency ?? ''}
                maxLength={3}
                w={280}
                error={errorAt('default_currency')}
              />
              <p role="status" className="figure-note">
                {isSaved && screenWords.settings.saved}
              </p>
            </fieldset>
          )}
        </SaveForm>
      </Panel>
      <Panel title={say.kept}>
        <dl className="facts settings-kept">
          {KEPT.map((what) => (
            <div key={what} className="locked-one">
              <dt>{say.keeps[what].name}</dt>
              <dd>{say.keeps[what].meaning}</dd>
            </div>
          ))}
        </dl>
      </Panel>
    </div>
  );
}
