import type { Certainty } from '../../wire/cause.ts';

type Props = { certainty: Certainty; name: string };

/** How sure a cause is: three strokes of a tally for proved, two for likely, one for possible. No colour of its own. */
export function CertaintyMark({ certainty, name }: Props) {
  return (
    <svg className="certainty-mark" width="14" height="12" viewBox="0 0 14 12" role="img" aria-label={name}>
      <title>{name}</title>
      {[1.5, 6, 10.5].map((x, place) => (
        <rect
          key={x}
          x={x}
          y="1"
          width="2.4"
          height="10"
          rx="1.2"
          fill="currentColor"
          opacity={place < STROKES[certainty] ? 1 : 0.22}
        />
      ))}
    </svg>
  );
}

const STROKES: Record<Certainty, number> = { proved: 3, likely: 2, possible: 1 };
