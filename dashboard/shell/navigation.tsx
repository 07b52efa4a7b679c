import { NavLink } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import type { Session } from '../../wire/api.ts';
import { scopeOf } from '../filters/filters.ts';
import { useFilters } from '../filters/use-filters.ts';
import { mayOpen } from '../screens/may-open.ts';
import { SCREENS } from '../screens/screens.ts';
import { words } from '../words.ts';

/** The screens. Each opens on the site and range that are looked at now. */
export function Navigation({ session, onNavigate }: { session: Session; onNavigate?: () => void }) {
  const [path] = useLocation();
  const { filters, href } = useFilters();
  return (
    <nav aria-label={words.bar.navigation} className="navigation">
      {SCREENS.map(({ path: to, name, icon: Icon, preload }) => {
        if (Icon === null || !mayOpen(session, name)) return null;
        const isHere = to === '/' ? path === '/' : path.startsWith(to);
        return (
          <NavLink
            key={to}
            component={Link}
            href={href(to, scopeOf(filters))}
            label={words.screens[name]}
            leftSection={<Icon size={18} stroke={1.6} />}
            active={isHere}
            aria-current={isHere ? 'page' : undefined}
            onClick={() => onNavigate?.()}
            onPointerEnter={preload}
            onFocus={preload}
          />
        );
      })}
    </nav>
  );
}
