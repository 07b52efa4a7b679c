import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** An empty section: why, and the one thing to do about it. */
export function NothingYet({ text, children }: { text: string; children?: ReactNode }) {
  return (
    <>
      <Text size="sm" className="absent">
        {text}
      </Text>
      {children && <Group mt="sm">{children}</Group>}
    </>
  );
}
