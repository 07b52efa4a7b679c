import {
  IconActivity,
  IconArrowsSplit2,
  IconCoins,
  IconCookie,
  IconFileDiff,
  IconFlag,
  IconFlask,
  IconLayoutDashboard,
  IconPlugConnected,
  IconSettings,
  IconTableColumn,
  IconZoomQuestion,
} from '@tabler/icons-react';
import { loadScreenWords } from '../screen-words.ts';
import { lazyScreen } from './lazy-screen.tsx';

/**
 * Every screen: its address, its name in `words.screens`, its folder here. Those with an icon are in the navigation, in
 * this order; those of a `group` stand there under its name in `words.groups`.
 * `scope` is what the bar above lets one choose: a site, a site and days, or a site with its pair of sources and a range.
 * A screen that `narrows` honours all that the address narrows to, and shows it as chips; one that `compares` can set
 * the time before beside it.
 */
export const SCREENS = [
  {
    path: '/',
    name: 'overview',
    icon: IconLayoutDashboard,
    scope: 'range',
    narrows: true,
    compares: true,
    ...lazyScreen(async () => (await import('./overview/overview.tsx')).Overview),
  },
  {
    path: '/conversions',
    name: 'conversions',
    icon: IconArrowsSplit2,
    scope: 'range',
    narrows: true,
    ...lazyScreen(async () => (await import('./conversions/conversions.tsx')).Conversions),
  },
  {
    path: '/conversions/:id',
    name: 'conversion',
    icon: null,
    scope: 'none',
    ...lazyScreen(async () => (await import('./conversion/conversion.tsx')).Conversion),
  },
  {
    path: '/causes',
    name: 'causes',
    icon: IconZoomQuestion,
    group: 'why',
    scope: 'range',
    narrows: true,
    ...lazyScreen(async () => (await import('./causes/causes.tsx')).Causes),
  },
  {
    path: '/survival',
    name: 'survival',
    icon: IconCookie,
    group: 'why',
    scope: 'days',
    ...lazyScreen(async () => (await import('./survival/survival.tsx')).Survival),
  },
  {
    path: '/findings',
    name: 'findings',
    icon: IconFlag,
    group: 'why',
    scope: 'days',
    ...lazyScreen(async () => (await import('./findings/findings.tsx')).Findings),
  },
  {
    path: '/affiliates',
    name: 'affiliates',
    icon: IconCoins,
    group: 'money',
    scope: 'days',
    ...lazyScreen(async () => (await import('./affiliates/affiliates.tsx')).Affiliates),
  },
  {
    path: '/report',
    name: 'report',
    icon: IconTableColumn,
    group: 'money',
    scope: 'range',
    narrows: true,
    ...lazyScreen(async () => (await import('./report/report.tsx')).Report),
  },
  {
    path: '/audits',
    name: 'audits',
    icon: IconFileDiff,
    scope: 'none',
    group: 'checks',
    ...lazyScreen(async () => {
      await loadScreenWords();
      return (await import('./audits/audits.tsx')).Audits;
    }),
  },
  {
    path: '/lab-runs',
    name: 'labRuns',
    icon: IconFlask,
    scope: 'none',
    group: 'checks',
    ...lazyScreen(async () => (await import('./lab-runs/lab-runs.tsx')).LabRuns),
  },
  {
    path: '/sources',
    name: 'sources',
    icon: IconPlugConnected,
    group: 'setUp',
    scope: 'site',
    ...lazyScreen(async () => {
      await loadScreenWords();
      return (await import('./sources/sources.tsx')).Sources;
    }),
  },
  {
    path: '/sources/:id',
    name: 'source',
    icon: null,
    scope: 'none',
    ...lazyScreen(async () => {
      await loadScreenWords();
      return (await import('./source/source.tsx')).Source;
    }),
  },
  {
    path: '/live-log',
    name: 'liveLog',
    icon: IconActivity,
    group: 'setUp',
    scope: 'site',
    ...lazyScreen(async () => (await import('./live-log/live-log.tsx')).LiveLog),
  },
  {
    path: '/live-log/:id',
    name: 'event',
    icon: null,
    scope: 'none',
    ...lazyScreen(async () => (await import('./event/event.tsx')).Event),
  },
  {
    path: '/settings',
    name: 'settings',
    icon: IconSettings,
    group: 'setUp',
    scope: 'none',
    ...lazyScreen(async () => {
      await loadScreenWords();
      return (await import('./settings/settings.tsx')).Settings;
    }),
  },
] as const;
