import { useConfig } from '../../api/use-config.ts';
import type { SiteView } from '../../filters/use-scope.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';
import type { Adding } from './add-dialog.tsx';
import { LinkList } from './link-list.tsx';
import { SourceList } from './source-list.tsx';

/** One site: its pixel, who else reports of it, and the links that lead to it. */
export function SitePanel({ site, onAdd }: { site: SiteView; onAdd(adding: Adding): void }) {
  const { sources, links } = useConfig();
  const title = (
    <>
      <ForeignText text={site.name} />{' '}
      <span className="id site-id">
        {site.id}
        <CopyButton text={site.id} what={words.sources.id} />
      </span>
    </>
  );
  return (
    <Panel title={title}>
      <dl className="facts">
        <dt>{words.sources.zone}</dt>
        <dd>{site.zone}</dd>
        <dt>{words.sources.origins}</dt>
        <dd>
          {site.origins.map((origin) => (
            <div key={origin}>
              <ForeignText text={origin} />
            </div>
          ))}
        </dd>
        <dt>{words.sources.consent}</dt>
        <dd>{words.sources.consents[site.consent]}</dd>
      </dl>
      <CodeBlock title={words.sources.snippet} hint={words.sources.snippetHint} code={site.snippet} />
      <CodeBlock title={words.sources.thankYou} hint={words.sources.thankYouHint} code={CALL} />
      <SourceList
        site={site}
        sources={sources.filter(({ site_id, channel }) => site_id === site.id && channel !== 'pixel')}
        onAdd={() => onAdd({ what: 'source', site })}
      />
      <LinkList
        site={site}
        links={links.filter(({ site_id }) => site_id === site.id)}
        onAdd={() => onAdd({ what: 'link', site })}
      />
    </Panel>
  );
}

/** As a shop would write it. */
const CALL = "tally('convert', { order_id: '1042', value: '49.90', currency: 'EUR' })";
