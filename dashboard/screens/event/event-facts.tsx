import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { EventDetail } from '../../../wire/events.ts';
import { useConfig } from '../../api/use-config.ts';
import { scopeOf } from '../../filters/filters.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatTime } from '../../format/time.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Explain } from '../../parts/explain.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { OutcomeLabel } from '../../parts/outcome-label.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

const { detail: say } = words.liveLog;

/** What an event is, in a few lines: outcome, when, whose, and which conversion it became part of. */
export function EventFacts({ detail: { event, conversion } }: { detail: EventDetail }) {
  const { zone } = useScope();
  const { filters, href } = useFilters();
  const { sites, sources, links } = useConfig();
  const { id, outcome, endpoint, test, received_at } = event;
  const site = sites.find((each) => each.id === event.site)?.name ?? event.site;
  const source = sources.find((each) => each.id === event.source);
  const link = links.find((each) => each.id === event.link);
  return (
    <Panel title={say.facts}>
      <dl className="facts">
        <dt>{words.liveLog.outcome}</dt>
        <dd>
          <span className="title-with-term">
            <OutcomeLabel outcome={outcome} />
            <Explain term={words.liveLog.outcomes[outcome]} />
            {test && <span title={words.liveLog.testHint}>{words.liveLog.test}</span>}
          </span>
        </dd>
        <dt>{words.liveLog.columns.at}</dt>
        <dd>
          <time dateTime={new Date(received_at).toISOString()}>{formatTime(received_at, zone, 'exact')}</time>
        </dd>
        <dt>{words.liveLog.endpoint}</dt>
        <dd>{words.liveLog.endpoints[endpoint]}</dd>
        {site !== null && (
          <>
            <dt>{say.site}</dt>
            <dd>
              <ForeignText text={site} />
            </dd>
          </>
        )}
        {source !== undefined && source.channel !== 'pixel' && (
          <>
            <dt>{say.source}</dt>
            <dd>
              <Anchor component={Link} href={href(`/sources/${source.id}`, scopeOf(filters))} size="sm">
                <ForeignText text={source.name} />
              </Anchor>
            </dd>
          </>
        )}
        {link !== undefined && (
          <>
            <dt>{say.link}</dt>
            <dd>
              <ForeignText text={link.to} />
            </dd>
          </>
        )}
        {event.kind === 'conversion' && (
          <>
            <dt>{say.conversion}</dt>
            <dd>
              {conversion === null ? (
                say.noConversion
              ) : (
                <Anchor
                  component={Link}
                  href={href(`/conversions/${conversion}`, scopeOf(filters))}
                  size="sm"
                >
                  {say.seeConversion}
                </Anchor>
              )}
            </dd>
          </>
        )}
        <dt>{say.record}</dt>
        <dd className="id copyable">
          {id}
          <CopyButton text={`${location.origin}/live-log/${id}`} what={say.permalink} />
        </dd>
      </dl>
    </Panel>
  );
}
