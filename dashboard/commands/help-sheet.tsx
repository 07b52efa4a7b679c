import { Kbd, Modal, Text } from '@mantine/core';
import { words } from '../words.ts';
import { keyName, MOD_K } from './key-name.ts';
import { SHORTCUTS } from './shortcut-key.ts';

/** Every key that does something on the screen behind it. */
export function HelpSheet({ onClose }: { onClose: () => void }) {
  const say = words.commands;
  // Not every screen has something to compare.
  const here = SHORTCUTS.filter(
    ({ name, key }) => name !== 'compare' || document.querySelector(`main [aria-keyshortcuts="${key}"]`),
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={say.keys}
      centered
      closeButtonProps={{ 'aria-label': words.bar.close }}
    >
      <table className="keys">
        <thead className="off-screen">
          <tr>
            <th scope="col">{say.key}</th>
            <th scope="col">{say.does}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <td>
              <Kbd>{MOD_K}</Kbd>
            </td>
            <td>{say.shortcuts.palette}</td>
          </tr>
          {here.map(({ name, key }) => (
            <tr key={name}>
              <td>
                <Kbd>{keyName(key)}</Kbd>
              </td>
              <td>{say.shortcuts[name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Text size="sm" c="dimmed" mt="md">
        {say.keysHint}
      </Text>
    </Modal>
  );
}
