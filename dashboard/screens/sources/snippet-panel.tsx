import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { SiteSnippets } from '../../../wire/site-snippets.ts';
import { api } from '../../api/api.ts';
import type { ApiFailure } from '../../api/api-failure.ts';
import type { SiteView } from '../../filters/use-scope.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { Failure } from '../../parts/failure.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { checkCommand } from './first-event.tsx';

const { snippets: say } = screenWords.health;

/** How the pixel gets onto the pages of a site, in each form that it supports. Open until it has been heard. */
export function SnippetPanel({ site, isOpen }: { site: SiteView; isOpen: boolean }) {
  return (
    <details className="set-up" open={isOpen}>
      <summary>{say.title}</summary>
      <Tabs defaultValue="html" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="html">{say.html}</Tabs.Tab>
          <Tabs.Tab value="tag-manager">{say.tagManager}</Tabs.Tab>
          <Tabs.Tab value="noscript">{say.noscript}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="html">
          <CodeBlock title={words.sources.snippet} hint={words.sources.snippetHint} code={site.snippet} />
          <p className="figure-note">{say.noPackage}</p>
        </Tabs.Panel>
        <Tabs.Panel value="tag-manager">
          <Others site={site} form="tag_manager" />
        </Tabs.Panel>
        <Tabs.Panel value="noscript">
          <Others site={site} form="noscript" />
        </Tabs.Panel>
      </Tabs>
      <CodeBlock title={say.thankYou} hint={say.thankYouHint} code={CALL} />
      <CodeBlock title={say.check} hint={say.checkHint} code={checkCommand(site)} />
    </details>
  );
}

/** As a shop would write it. */
const CALL = "tally('convert', { order_id: '1042', value: '49.90', currency: 'EUR' })";

/** Asked for only where somebody looks. */
function Others({ site, form }: { site: SiteView; form: 'tag_manager' | 'noscript' }) {
  const { data, error, refetch } = useQuery<SiteSnippets, ApiFailure>({
    queryKey: ['snippets', site.id],
    queryFn: ({ signal }) => api.snippets(site.id, signal),
    staleTime: 30_000,
  });
  if (error) return <Failure error={error} onRetry={refetch} />;
  if (data === undefined) return null;
  if (form === 'tag_manager')
    return <CodeBlock title={say.tagManager} hint={say.tagManagerHint} code={data.tag_manager} />;
  if (data.noscript === null) return <p className="figure-note">{say.noscriptConsent}</p>;
  return (
    <>
      <p className="figure-note set-up-note">{say.noscriptHint}</p>
      {site.gpc === 'honour' && <p className="figure-note">{say.noscriptGpc}</p>}
      <CodeBlock title={say.noscriptVisit} code={data.noscript.visit} />
      <CodeBlock title={say.noscriptConversion} code={data.noscript.conversion} />
    </>
  );
}
