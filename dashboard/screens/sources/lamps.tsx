import { Anchor } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconMoon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import type { Agreement, SourceHealth, SourceStatus } from '../../../wire/health.ts';
import { scopeOf } from '../../filters/filters.ts';
import { useFilters } from '../../filters/use-filters.ts';
import type { SiteView } from '../../filters/use-scope.ts';
import { formatCount } from '../../format/number.ts';
import { formatRelative } from '../../format/relative.ts';
import { Explain } from '../../parts/explain.tsx';
import { screenWords } from '../../screen-words.ts';
import { words } from '../../words.ts';
import { StatusChip } from './status-chip.tsx';

const { lamps } = screenWords.health;

type Light = 'on' | 'warn' | 'dim' | 'off';

const LIGHTS: Record<SourceStatus, Light> = {
  recording: 'on',
  quiet: 'dim',
  inactive: 'off',
  misconfigured: 'warn',
};

const AGREEMENT_LIGHTS: Record<Agreement['state'], Light> = {
  agree: 'on',
  differ: 'warn',
  apart: 'warn',
  one_sided: 'off',
  none: 'off',
};

const ICONS = { on: IconCircleCheck, warn: IconAlertTriangle, dim: IconMoon, off: IconCircleDashed } as const;

type Props = {
  site: SiteView;
  pixel: SourceHealth | undefined;
  /** Of the site's main source of postbacks; null where it has none, or one that nobody calls. */
  postback: SourceHealth | null | undefined;
  agreement: Agreement | undefined;
};

/** The three things that must be so before any figure of a site means something. */
export function Lamps({ site, pixel, postback, agreement }: Props) {
  const { filters, href } = useFilters();
  return (
    <ul className="lamps">
      <li>
        <SourceLamp name={lamps.pixel} health={pixel} zone={site.zone} />
      </li>
      <li>
        {postback === null ? (
          <Lamp light="off" name={lamps.postback} state={lamps.noSource}>
            {lamps.noSourceHint}
          </Lamp>
        ) : (
          <SourceLamp name={lamps.postback} health={postback} zone={site.zone} />
        )}
      </li>
      <li>
        {agreement && (
          <Lamp
            light={AGREEMENT_LIGHTS[agreement.state]}
            name={lamps.agreement}
            state={screenWords.health.agreements[agreement.state].name}
            term={screenWords.health.agreements[agreement.state]}
          >
            {agreement.due > 0 &&
              screenWords.health.agreedOf(formatCount(agreement.agreed), formatCount(agreement.due))}
            {agreement.due > 0 && agreement.waiting > 0 && words.text.list}
            {agreement.waiting > 0 && screenWords.health.waitingToo(formatCount(agreement.waiting))}
            {agreement.agreed > 0 && (
              <>
                {' '}
                <Anchor
                  component={Link}
                  size="xs"
                  underline="always"
                  href={href('/conversions', { ...scopeOf(filters), site: site.id, verdicts: ['agreed'] })}
                >
                  {screenWords.health.seeAgreed}
                </Anchor>
              </>
            )}
          </Lamp>
        )}
      </li>
    </ul>
  );
}

type SourceLampProps = { name: string; health: SourceHealth | undefined; zone: string };

function SourceLamp({ name, health, zone }: SourceLampProps) {
  if (health === undefined) return null;
  const { status, last_at } = health;
  return (
    <Lamp light={LIGHTS[status]} name={name} state={<StatusChip health={health} zone={zone} />}>
      {last_at === null ? screenWords.health.restsOn.never : formatRelative(last_at, Date.now())}
    </Lamp>
  );
}

type LampProps = {
  light: Light;
  name: string;
  state: ReactNode;
  term?: { name: string; meaning: string };
  children: ReactNode;
};

function Lamp({ light, name, state, term, children }: LampProps) {
  const Icon = ICONS[light];
  return (
    <div className="lamp" data-light={light}>
      <Icon size={22} stroke={1.7} aria-hidden="true" className="lamp-sign" />
      <div>
        <div className="lamp-name">{name}</div>
        <div className="lamp-state">
          {state} {term && <Explain term={term} />}
        </div>
        <div className="absent lamp-note">{children}</div>
      </div>
    </div>
  );
}
