import { Button, Group, Stack } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { CodeBlock } from '../../parts/code-block.tsx';
import { Notice } from '../../parts/notice.tsx';
import { words } from '../../words.ts';

type Props = { title: string; hint: string; secret: string; onDone(): void };

/** A secret at the only time at which it is there to be read. */
export function SecretOnce({ title, hint, secret, onDone }: Props) {
  return (
    <Stack gap="md">
      <Notice icon={<IconKey size={18} />}>{hint}</Notice>
      <CodeBlock title={title} code={secret} />
      <Group justify="flex-end">
        <Button onClick={onDone} data-autofocus>
          {words.sources.created.kept}
        </Button>
      </Group>
    </Stack>
  );
}
