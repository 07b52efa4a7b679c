import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { ConfigView } from '../../../wire/api.ts';
import type { Term } from '../../../wire/terms.ts';
import { useConfig } from '../../api/use-config.ts';
import { useNames } from '../../api/use-names.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { useScope } from '../../filters/use-scope.ts';
import { formatCount } from '../../format/number.ts';
import { Explain } from '../../parts/explain.tsx';
import { ForeignText } from '../../parts/foreign-text.tsx';
import { MoreButton } from '../../parts/more-button.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useMore } from '../../parts/use-more.ts';
import { words } from '../../words.ts';
import { termText } from './term-text.ts';

const STEP = 10;

/** What each affiliate is promised, and how many are promised nothing that is known here. */
export function TermsPanel({ mayChange }: { mayChange: boolean }) {
  const { affiliates } = useConfig();
  const { filters } = useFilters();
  const { affiliate } = filters;
  // An affiliate's user has no other affiliates to tell apart.
  const looked = affiliates.filter(({ id }) => !mayChange || affiliate === undefined || id === affiliate);
  const promised = looked.filter(({ terms }) => terms.length > 0);
  const { shown, more } = useMore(promised, STEP);
  const title = (
    <span className="title-with-term">
      {words.money.terms} <Explain term={words.money.termsTerm} />
    </span>
  );
  return (
    <Panel title={title} className="terms-panel">
      <ul className="terms-list">
        {shown.map((affiliate) => (
          <Promised key={affiliate.id} affiliate={affiliate} />
        ))}
      </ul>
      <MoreButton shown={shown.length} total={promised.length} onMore={more} />
      {promised.length < looked.length && (
        <p className="figure-note">
          {mayChange
            ? words.money.withoutTerms(
                formatCount(looked.length - promised.length),
                formatCount(looked.length),
              )
            : words.money.noTermsOfYours}{' '}
          {mayChange && (
            <Anchor component={Link} href="/settings?section=affiliates" inherit underline="always">
              {words.money.setTerms}
            </Anchor>
          )}
        </p>
      )}
    </Panel>
  );
}

function Promised({ affiliate: { name, terms } }: { affiliate: ConfigView['affiliates'][number] }) {
  const { zone } = useScope();
  const names = useNames();
  return (
    <li>
      <ForeignText text={name} characters={60} />
      <ul>
        {terms.map((term: Term, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a term is its place in the list
          <li key={place}>{termText(term, { zone, siteName: names.site })}</li>
        ))}
      </ul>
    </li>
  );
}
