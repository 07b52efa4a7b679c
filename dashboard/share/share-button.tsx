import { ActionIcon, Modal, Tooltip } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconShare } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { Session } from '../../wire/api.ts';
import type { SharedScreen } from '../../wire/share-link.ts';
import { useScreen } from '../screens/use-screen.ts';
import { words } from '../words.ts';
import { SHARED_PATHS } from './shared-view.ts';

const ShareDialog = lazy(async () => ({ default: (await import('./share-dialog.tsx')).ShareDialog }));

/** Makes a link of the view on show, for an administrator and where there is one to share. */
export function ShareButton({ session }: { session: Session }) {
  const [isOpen, { open, close }] = useDisclosure(false);
  const name = useScreen()?.name;
  if (!session.scopes.includes('admin') || !isShared(name)) return null;
  return (
    <>
      <Tooltip label={words.share.share}>
        <ActionIcon variant="subtle" size="lg" onClick={open} aria-label={words.share.share}>
          <IconShare size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Modal
        opened={isOpen}
        onClose={close}
        title={words.share.title}
        size="lg"
        // A slip of the hand must not lose what was typed, nor a link that is shown once.
        closeOnClickOutside={false}
        closeButtonProps={{ 'aria-label': words.bar.close }}
      >
        <Suspense>
          <ShareDialog screen={name} onDone={close} />
        </Suspense>
      </Modal>
    </>
  );
}

function isShared(name: string | undefined): name is SharedScreen {
  return name !== undefined && Object.keys(SHARED_PATHS).includes(name);
}
