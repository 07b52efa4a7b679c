import type { ReactNode } from 'react';

type Props = { title: string; name: string; children: ReactNode };

export function Section({ title, name, children }: Props) {
  return (
    <section className={`section section-${name}`} aria-labelledby={name}>
      <h2 id={name}>{title}</h2>
      {children}
    </section>
  );
}
