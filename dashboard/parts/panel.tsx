import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

type Props = {
  title: ReactNode;
  /** Right of the title. */
  actions?: ReactNode;
  children: ReactNode;
  className?: string;
};

/** One subject of a screen, under its own heading. */
export function Panel({ title, actions, children, className = '' }: Props) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header className="panel-header">
        <Title order={2} size="h5" id={id}>
          {title}
        </Title>
        {actions}
      </header>
      {children}
    </section>
  );
}
