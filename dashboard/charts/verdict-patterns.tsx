import type { ReactNode } from 'react';
import type { Verdict } from '../../wire/verdict.ts';
import { VERDICTS } from '../verdicts.ts';

/** What fills a verdict's shapes, for `fill`. The chart holds the patterns under the same prefix. */
export function verdictFill(prefix: string, verdict: Verdict): string {
  return `url(#${prefix}-${verdict})`;
}

/** Each verdict's colour with a texture of its own, so that prints and colour-blind eyes tell them apart. */
export function VerdictPatterns({ prefix }: { prefix: string }) {
  return (
    <defs>
      {VERDICTS.map((verdict) => (
        <pattern
          key={verdict}
          id={`${prefix}-${verdict}`}
          data-verdict={verdict}
          width="6"
          height="6"
          patternUnits="userSpaceOnUse"
          patternTransform={TURNS[verdict]}
        >
          <rect width="6" height="6" fill="var(--verdict)" opacity={verdict === 'not_expected' ? 0.45 : 1} />
          {TEXTURES[verdict]}
        </pattern>
      ))}
    </defs>
  );
}

const TURNS: Partial<Record<Verdict, string>> = {
  differs: 'rotate(45)',
  pixel_only: 'rotate(-45)',
};

const stripe = <rect width="6" height="2" fill="var(--panel)" opacity="0.55" />;

const TEXTURES: Record<Verdict, ReactNode> = {
  agreed: null,
  differs: stripe,
  pixel_only: stripe,
  postback_only: stripe,
  waiting: <circle cx="3" cy="3" r="1.5" fill="var(--panel)" opacity="0.7" />,
  not_expected: <circle cx="3" cy="3" r="0.9" fill="var(--verdict)" />,
};
