import { Anchor, Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { PresetView } from '../../../wire/preset-view.ts';
import { useConfig } from '../../api/use-config.ts';
import type { SourceView } from '../../filters/use-scope.ts';
import { formatList } from '../../format/list.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';
import { AddressReading } from './address-reading.tsx';
import { PostbackTester } from './postback-tester.tsx';
import { presetAddress, readAddress } from './read-address.ts';
import { StatusWords } from './status-words.tsx';

const { builder: say } = screenWords.postback;

/** The address for the sender, read part by part as one changes it, and the test that calls it. */
export function PostbackPanel({ source, preset }: { source: SourceView; preset: PresetView }) {
  const { settings } = useConfig();
  const expected = {
    collector: settings.collector_url,
    source: source.id,
    preset,
    placeholder: say.placeholder,
  };
  const usual = presetAddress(expected);
  const [address, setAddress] = useState(usual);
  const reading = readAddress(address, expected);
  return (
    <>
      <Panel
        title={say.title}
        actions={
          address !== usual && (
            <Button size="compact-sm" variant="default" onClick={() => setAddress(usual)}>
              {say.reset}
            </Button>
          )
        }
      >
        <p className="figure-note">
          {preset.id === 'generic' ? say.generic : say.hint(preset.name)}{' '}
          {preset.documentation.startsWith('https://') && (
            <Anchor href={preset.documentation} target="_blank" rel="noreferrer noopener" size="xs">
              {say.documentation}
            </Anchor>
          )}
        </p>
        <Textarea
          className="address-input"
          label={
            <>
              {say.address} <CopyButton text={address.trim()} what={say.address} />
            </>
          }
          description={say.addressHint}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={8}
          maxLength={8192}
          spellCheck={false}
          dir="ltr"
        />
        <AddressReading reading={reading} preset={preset} expected={expected} />
        {reading.unused.length > 0 && (
          <p className="figure-note">
            <strong>{say.unused}</strong> {say.unusedHint(formatList(reading.unused))}
          </p>
        )}
        {preset.decimal_comma && <p className="figure-note">{say.decimalComma}</p>}
        <StatusWords preset={preset} />
      </Panel>
      <PostbackTester source={source} preset={preset} address={address} reading={reading} />
    </>
  );
}
