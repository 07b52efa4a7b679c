import { Button, NativeSelect } from '@mantine/core';
import { IconDownload, IconExternalLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { AuditView } from '../../../wire/audits.ts';
import { LANGUAGE_NAMES, LANGUAGES, language } from '../../language.ts';
import { Panel } from '../../parts/panel.tsx';
import { screenWords } from '../../screen-words.ts';

const { audits: say } = screenWords;
const FILES = ['report.html', 'conversions.csv', 'queries.csv'] as const;

/** The whole analysis: the report as it can be sent on, in a frame that may do nothing here, and all that goes with it. */
export function ReportPanel({ audit: { id, trial } }: { audit: AuditView }) {
  const [lang, setLang] = useState(language());
  const address = `/audits/${id}/report.html?lang=${lang}`;
  return (
    <Panel
      title={say.report}
      actions={
        <NativeSelect
          size="xs"
          aria-label={say.language}
          value={lang}
          data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={({ currentTarget: { value } }) =>
            setLang(LANGUAGES.find((each) => each === value) ?? 'en')
          }
        />
      }
    >
      <p className="figure-note">{say.reportHint}</p>
      <div className="audit-downloads">
        {FILES.map((file) => (
          <Button
            key={file}
            component="a"
            href={`/audits/${id}/${file}?download&lang=${lang}`}
            download
            variant="light"
            size="compact-md"
            leftSection={<IconDownload size={16} />}
          >
            {say.downloads[file]}
          </Button>
        ))}
        <Button
          component="a"
          href={address}
          target="_blank"
          rel="noreferrer"
          variant="subtle"
          size="compact-md"
          leftSection={<IconExternalLink size={16} />}
        >
          {say.wholePage}
        </Button>
      </div>
      <iframe
        // Another run of the same audit is another report.
        key={`${address} ${trial?.as_of}`}
        className="audit-report"
        title={say.reportTitle}
        src={address}
        sandbox="allow-scripts"
        referrerPolicy="no-referrer"
      />
    </Panel>
  );
}
