import { ActionIcon, Popover, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconQuestionMark } from '@tabler/icons-react';
import { words } from '../words.ts';

type Props = {
  term: { name: string; meaning: string };
  /** How this figure was made, after what it means. */
  note?: string | undefined;
};

/** The `?` of a figure. Opens on a click, so that it works by touch and by keyboard. */
export function Explain({ term, note }: Props) {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  return (
    <Popover opened={isOpen} onChange={close} width={300} position="bottom-start" shadow="md" withArrow>
      <Popover.Target>
        <ActionIcon
          className="explain"
          variant="subtle"
          size={20}
          radius="xl"
          aria-label={words.explain(term.name)}
          onClick={toggle}
          onKeyDown={({ key }) => key === 'Escape' && close()}
        >
          <IconQuestionMark size={13} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" fw={600} mb={4}>
          {term.name}
        </Text>
        <Text size="sm">{term.meaning}</Text>
        {note && (
          <Text size="sm" c="dimmed" mt={6}>
            {note}
          </Text>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
