import { Text } from '@mantine/core';
import type { QueryKey } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Dialog } from './dialog.tsx';
import { SaveForm } from './save-form.tsx';

type Props<Answer> = {
  title: ReactNode;
  /** What will happen, and whether it can be taken back. */
  text: string;
  doName: string;
  changes?: QueryKey;
  act(): Promise<Answer>;
  onDone(answer: Answer): void;
  onClose(): void;
};

/** Asks before something that can not be taken back. */
export function Confirm<Answer>({ title, text, doName, changes, act, onDone, onClose }: Props<Answer>) {
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <SaveForm
        fields={[]}
        bodyOf={() => null}
        save={act}
        saveName={doName}
        {...(changes && { changes })}
        onSaved={onDone}
        onCancel={onClose}
      >
        {() => <Text size="sm">{text}</Text>}
      </SaveForm>
    </Dialog>
  );
}
