import type { ConversionDetail } from '../../../wire/api.ts';
import { useConfig } from '../../api/use-config.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatTime } from '../../format/time.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

type Props = { click: ConversionDetail['click']; clickId: string | null };

/** Where it came from. */
export function ClickPanel({ click, clickId }: Props) {
  const { zone } = useScope();
  const { affiliates, links } = useConfig();
  if (click === null) {
    return (
      <Panel title={words.conversion.click}>
        <p className="absent">{clickId === null ? words.conversion.noClickId : words.conversion.noClick}</p>
      </Panel>
    );
  }
  const affiliate = affiliates.find(({ id }) => id === click.affiliate)?.name ?? click.affiliate;
  const link = links.find(({ id }) => id === click.link);
  return (
    <Panel title={words.conversion.click}>
      <dl className="facts">
        <dt>{words.conversion.clickAt}</dt>
        <dd>
          <time dateTime={new Date(click.received_at).toISOString()}>
            {formatTime(click.received_at, zone, 'exact')}
          </time>
        </dd>
        <dt>{words.conversion.affiliate}</dt>
        <dd>
          <ForeignText text={affiliate} />
        </dd>
        <dt>{words.conversion.link}</dt>
        <dd>
          <ForeignText text={link ? link.to : click.link} expandable />
        </dd>
        <dt>{words.conversion.fields.click_id}</dt>
        <dd className="copyable">
          <span className="id">
            <ForeignText text={click.click_id} expandable />
          </span>
          <CopyButton text={click.click_id} what={words.conversion.fields.click_id} />
        </dd>
      </dl>
    </Panel>
  );
}
