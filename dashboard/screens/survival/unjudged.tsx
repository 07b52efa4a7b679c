import { EmptyState } from '@mantine/core';
import { IconScaleOutlineOff } from '@tabler/icons-react';
import type { CookieSurvival } from '../../../wire/evidence.ts';
import { formatCount } from '../../format/number.ts';
import { words } from '../../words.ts';

/** That nothing can be said is a result: why, and what would change it. */
export function Unjudged({ survival: { orders, witnessed } }: { survival: CookieSurvival }) {
  const why =
    witnessed === 0
      ? words.survival.noWitness(formatCount(orders))
      : words.survival.fewWitnesses(formatCount(witnessed), formatCount(orders));
  return (
    <section className="panel" data-judged="false">
      <EmptyState
        py="md"
        icon={<IconScaleOutlineOff size={40} stroke={1.4} />}
        title={words.survival.unjudged}
        description={`${words.survival.unjudgedMeaning} ${why}`}
      />
    </section>
  );
}
