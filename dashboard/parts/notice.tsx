import type { ReactNode } from 'react';

type Props = { icon?: ReactNode; children: ReactNode };

/** Something to know before going on. It is said at once to whom the screen is read. */
export function Notice({ icon, children }: Props) {
  return (
    <div className="notice" role="alert">
      {icon}
      <span>{children}</span>
    </div>
  );
}
