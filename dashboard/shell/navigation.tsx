import { NavLink } from '@mantine/core';
import { Fragment } from 'react';
import { Link, useLocation } from 'wouter';
import type { Session } from '../../wire/api.ts';
import { scopeOf } from '../filters/filters.ts';
import { useFilters } from '../filters/use-filters.ts';
import { mayOpen } from '../screens/may-open.ts';
import { screenName } from '../screens/screen-name.ts';
import { SCREENS } from '../screens/screens.ts';
import { words } from '../words.ts';

/** The screens. Each opens on the site and range that are looked at now. */
export function Navigation({ session, onNavigate }: { session: Session; onNavigate?: () => void }) {
  const [path] = useLocation();
  const { filters, href } = useFilters();
  const screens = LISTED.filter(({ name }) => mayOpen(session, name));
  return (
    <nav aria-label={words.bar.navigation} className="navigation">
      {screens.map((screen, index) => {
        const { path: to, name, icon: Icon, preload } = screen;
        const isHere = to === '/' ? path === '/' : path.startsWith(to);
        const group = groupOf(screen);
        return (
          <Fragment key={to}>
            {group !== undefined && group !== groupOf(screens[index - 1]) && (
              <p className="navigation-group">{words.groups[group]}</p>
            )}
            <NavLink
              component={Link}
              href={href(to, scopeOf(filters))}
              label={screenName(name, session.affiliate !== null)}
              leftSection={<Icon size={18} stroke={1.6} />}
              active={isHere}
              aria-current={isHere ? 'page' : undefined}
              onClick={() => onNavigate?.()}
              onPointerEnter={preload}
              onFocus={preload}
            />
          </Fragment>
        );
      })}
    </nav>
  );
}

const LISTED = SCREENS.filter((screen) => screen.icon !== null);

function groupOf(screen: (typeof LISTED)[number] | undefined): keyof typeof words.groups | undefined {
  return screen && 'group' in screen ? screen.group : undefined;
}
