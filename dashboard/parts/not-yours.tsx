import { IconLock } from '@tabler/icons-react';
import { words } from '../words.ts';
import { NoScreen } from './no-screen.tsx';

/** Stands in the place of a screen that the user's role does not show. */
export function NotYours() {
  const { notYours, notYoursHint } = words.failure;
  return <NoScreen title={notYours} hint={notYoursHint} icon={<IconLock size={40} stroke={1.4} />} />;
}
