import type { ReactNode } from 'react';

type Props = {
  /** See `use-chart-id.ts`. */
  id: string;
  width: number;
  height: number;
  /** What it is, and what it shows in words: for whoever can not see it. */
  title: string;
  description: string;
  className?: string;
  children: ReactNode;
};

/** The picture that a chart is. */
export function ChartFrame({ id, width, height, title, description, className = '', children }: Props) {
  return (
    <svg
      className={`chart ${className}`.trim()}
      width={width}
      height={height}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{description}</desc>
      {children}
    </svg>
  );
}
