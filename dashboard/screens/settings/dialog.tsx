import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { words } from '../../words.ts';

type Props = { title: ReactNode; isOpen: boolean; isWide?: boolean; onClose(): void; children: ReactNode };

/** A dialog with a form in it. A slip of the hand must not lose what was typed, nor a secret that is shown once. */
export function Dialog({ title, isOpen, isWide = false, onClose, children }: Props) {
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={title}
      size={isWide ? 'xl' : 'lg'}
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': words.bar.close }}
    >
      {children}
    </Modal>
  );
}
