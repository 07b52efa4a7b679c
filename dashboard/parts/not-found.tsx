import { IconMapQuestion } from '@tabler/icons-react';
import { words } from '../words.ts';
import { NoScreen } from './no-screen.tsx';

export function NotFound() {
  const { notFound, notFoundHint } = words.failure;
  return <NoScreen title={notFound} hint={notFoundHint} icon={<IconMapQuestion size={40} stroke={1.4} />} />;
}
