import type { Identity } from '../../../wire/api.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatTime } from '../../format/time.ts';
import { Explain } from '../../parts/explain.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { Panel } from '../../parts/panel.tsx';
import { words } from '../../words.ts';

const STORES = ['cookie', 'storage', 'server'] as const;

/** What each store of the browser held of the true click, and who says which that was. */
export function IdentityPanel({ identity }: { identity: Identity }) {
  const { zone } = useScope();
  const { stores, held, witnesses } = words.conversion;
  const title = (
    <span className="title-with-term">
      {words.terms.identity.name} <Explain term={words.terms.identity} />
    </span>
  );
  return (
    <Panel title={title}>
      <dl className="facts identity">
        <dt>{words.conversion.trueClick}</dt>
        <dd className="id">
          <ForeignText text={identity.click_id} expandable />
        </dd>
        <dt>{words.conversion.witness}</dt>
        <dd>{witnesses[identity.witness]}</dd>
        {STORES.map((store) => {
          const found = identity[store];
          return found === null
            ? null
            : [
                <dt key={store}>{stores[store]}</dt>,
                <dd key={`${store} held`} data-held={found}>
                  {held[found]}
                </dd>,
              ];
        })}
        {identity.written_at !== null && (
          <>
            <dt>{words.conversion.writtenAt}</dt>
            <dd>
              <time dateTime={new Date(identity.written_at).toISOString()}>
                {formatTime(identity.written_at, zone, 'exact')}
              </time>
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
