import { useState } from 'react';
import { useConfig } from '../../api/use-config.ts';
import type { SiteView } from '../../filters/use-scope.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';
import type { Adding } from './add-dialog.tsx';
import { FirstEvent } from './first-event.tsx';
import { Lamps } from './lamps.tsx';
import { LinkList } from './link-list.tsx';
import { SnippetPanel } from './snippet-panel.tsx';
import { SourceList } from './source-list.tsx';
import type { HealthOf } from './use-health.ts';

type Props = { site: SiteView; healthOf: HealthOf; onAdd(adding: Adding): void };

/** One site: its pixel, who else reports of it, and the links that lead to it. */
export function SitePanel({ site, healthOf, onAdd }: Props) {
  const { sources, links } = useConfig();
  const { health } = healthOf;
  const ofSite = sources.filter(({ site_id }) => site_id === site.id);
  const pixel = ofSite.find(({ channel }) => channel === 'pixel');
  const others = ofSite.filter(({ channel }) => channel !== 'pixel');
  const [main] = others;
  const pixelHealth = pixel && healthOf.source(pixel.id);
  // Chosen once: what one reads does not close when the first event comes.
  const [isUnheard, setUnheard] = useState(false);
  if (!isUnheard && pixelHealth?.last_at === null) setUnheard(true);
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
      <Lamps
        site={site}
        pixel={pixelHealth}
        postback={main?.channel === 'postback' ? healthOf.source(main.id) : null}
        agreement={health?.sites.find((each) => each.site === site.id)?.agreement}
      />
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
      {health && pixelHealth && <FirstEvent site={site} health={pixelHealth} strangers={health.strangers} />}
      {(health || healthOf.error) && <SnippetPanel site={site} isOpen={isUnheard} />}
      <SourceList
        site={site}
        sources={others}
        healthOf={healthOf}
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
