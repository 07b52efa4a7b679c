import { Anchor, Popover, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconActivity, IconAlertTriangle, IconCircleDashed, IconMoon } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { SourceHealth } from '../../../wire/health.ts';
import { scopeOf } from '../../filters/filters.ts';
import { useFilters } from '../../filters/use-filters.ts';
import { screenWords } from '../../screen-words.ts';
import { healthSentences } from './health-sentences.ts';

const ICONS = {
  recording: IconActivity,
  quiet: IconMoon,
  inactive: IconCircleDashed,
  misconfigured: IconAlertTriangle,
} as const;

type Props = { health: SourceHealth; zone: string };

/** How a source is doing, in a word; what the word means and what it rests on, for whoever asks. */
export function StatusChip({ health, zone }: Props) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const { filters, href } = useFilters();
  const { status, troubles, site } = health;
  const { name, meaning } = screenWords.health.statuses[status];
  const Icon = ICONS[status];
  const [worst] = troubles;
  return (
    <Popover opened={isOpen} onChange={close} width={340} position="bottom-start" shadow="md" withArrow>
      <Popover.Target>
        <UnstyledButton
          className="status-chip"
          data-status={status}
          aria-expanded={isOpen}
          onClick={toggle}
          onKeyDown={({ key }) => key === 'Escape' && close()}
        >
          <Icon size={15} aria-hidden="true" />
          {name}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className="status-why">
        <p>{meaning}</p>
        <ul>
          {healthSentences(health, zone).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        {worst !== undefined && (
          <Anchor
            component={Link}
            size="sm"
            href={href('/live-log', {
              ...scopeOf(filters),
              site,
              outcome: worst.kind === 'refusal' ? 'refused' : 'flagged',
              q: worst.kind === 'refusal' ? worst.code : undefined,
            })}
          >
            {screenWords.health.restsOn.see}
          </Anchor>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
