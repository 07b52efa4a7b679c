import { type ReactNode, useId } from 'react';

type Props = { title: ReactNode; name: string; children: ReactNode };

/** A part of the page with its heading. */
export function Panel({ title, name, children }: Props) {
  const id = useId();
  return (
    <section className={`panel panel-${name}`} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
