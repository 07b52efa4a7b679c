import { Button, Group, Stack } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import type { CreatedLink, CreatedSite, CreatedSource } from '../../../wire/api.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { Notice } from '../../parts/notice.tsx';
import { words } from '../../words.ts';

const { created: say } = words.sources;

export type Created =
  | ({ what: 'site' } & CreatedSite)
  | ({ what: 'source' } & CreatedSource)
  | ({ what: 'link' } & CreatedLink);

/** What one takes away from having added something. */
export function CreatedView({ created, onDone }: { created: Created; onDone(): void }) {
  return (
    <Stack gap="md">
      {content(created)}
      <Group justify="flex-end">
        <Button onClick={onDone} data-autofocus>
          {created.what === 'source' ? say.kept : say.done}
        </Button>
      </Group>
    </Stack>
  );
}

function content(created: Created) {
  switch (created.what) {
    case 'site':
      return (
        <CodeBlock title={words.sources.snippet} hint={words.sources.snippetHint} code={created.snippet} />
      );
    case 'source':
      return (
        <>
          <Notice icon={<IconKey size={18} />}>{say.once}</Notice>
          <CodeBlock title={say.url} code={created.url} />
          <CodeBlock title={say.token} code={created.token} />
        </>
      );
    case 'link':
      return <CodeBlock title={say.linkUrl} code={created.url} />;
  }
}
