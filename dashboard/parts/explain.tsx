import { ActionIcon, type ActionIconProps, Popover, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconQuestionMark } from '@tabler/icons-react';
import { type ComponentPropsWithRef, useState } from 'react';
import { words } from '../words.ts';

type Props = {
  term: { name: string; meaning: string };
  /** How this figure was made, after what it means. */
  note?: string | undefined;
};

/** The `?` of a figure. Opens on a click, so that it works by touch and by keyboard. */
export function Explain(props: Props) {
  const [isWanted, setWanted] = useState(false);
  // A screen has some twenty of them. What one shows works out its place as soon as it is there, opened or not, so it
  // is there when somebody asks.
  if (isWanted) return <Opened {...props} />;
  return (
    <Mark term={props.term} aria-haspopup="dialog" aria-expanded={false} onClick={() => setWanted(true)} />
  );
}

function Opened({ term, note }: Props) {
  const [isOpen, { toggle, close }] = useDisclosure(true);
  return (
    <Popover opened={isOpen} onChange={close} width={300} position="bottom-start" shadow="md" withArrow>
      <Popover.Target>
        <Mark
          term={term}
          // It stands where the one was that was pressed.
          autoFocus
          onClick={toggle}
          onKeyDown={({ key }) => key === 'Escape' && close()}
        />
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

type MarkProps = ActionIconProps &
  Omit<ComponentPropsWithRef<'button'>, keyof ActionIconProps> & { term: Props['term'] };

function Mark({ term, ...props }: MarkProps) {
  return (
    <ActionIcon
      className="explain"
      variant="subtle"
      size={20}
      radius="xl"
      aria-label={words.explain(term.name)}
      {...props}
    >
      <IconQuestionMark size={13} />
    </ActionIcon>
  );
}
