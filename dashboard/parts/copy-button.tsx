import { ActionIcon, Tooltip } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';
import { words } from '../words.ts';
import { copyText } from './copy-text.ts';

/** Copies a text. `what` completes the label for those who do not see what it stands beside. */
export function CopyButton({ text, what }: { text: string; what: string }) {
  const [isCopied, setCopied] = useState(false);
  const { start } = useTimeout(() => setCopied(false), 1500);
  const label = isCopied ? words.text.copied : `${words.text.copy}${words.text.colon}${what}`;
  return (
    <Tooltip label={isCopied ? words.text.copied : words.text.copy}>
      <ActionIcon
        variant="subtle"
        size="sm"
        aria-label={label}
        onClick={async () => {
          setCopied(await copyText(text));
          start();
        }}
      >
        {isCopied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}
