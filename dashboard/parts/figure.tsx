import type { ReactNode } from 'react';
import { Explain } from './explain.tsx';

type Props = {
  /** For programs that look at the page. */
  name: string;
  term: { name: string; meaning: string };
  /** How this figure was made, after what it means. */
  how?: string;
  children: ReactNode;
  /** Of what it is: no figure without its denominator. */
  note?: ReactNode;
};

/** A figure that everything else on a screen explains. */
export function Figure({ name, term, how, children, note }: Props) {
  return (
    <div>
      <h2 className="figure-name">
        {term.name} <Explain term={term} note={how} />
      </h2>
      <p className="headline-figure" data-figure={name}>
        {children}
      </p>
      {note !== undefined && <p className="figure-note">{note}</p>}
    </div>
  );
}
