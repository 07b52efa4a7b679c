import { matchRoute, useLocation, useRouter } from 'wouter';
import { SCREENS } from './screens.ts';

/** The screen of the address; undefined where there is none. */
export function useScreen(): (typeof SCREENS)[number] | undefined {
  const { parser } = useRouter();
  const [path] = useLocation();
  return SCREENS.find((screen) => matchRoute(parser, screen.path, path)[0]);
}
