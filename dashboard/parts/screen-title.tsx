import { Title } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import { visibleText } from '../format/visible-text.ts';
import { words } from '../words.ts';

let isFirstScreen = true;

type Props = {
  /** For the window; the heading says the same unless it has children. */
  text: string;
  children?: ReactNode;
  /** Beside it. */
  actions?: ReactNode;
};

/** The heading of a screen. It takes the focus when one comes from another screen: readers are told where they are. */
export function ScreenTitle({ text, children, actions }: Props) {
  useDocumentTitle(`${visibleText(text)} · ${words.product}`);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirstScreen) heading.current?.focus({ preventScroll: true });
    isFirstScreen = false;
  }, []);
  return (
    <header className="screen-title">
      <Title order={1} size="h3" ref={heading} tabIndex={-1}>
        {children ?? text}
      </Title>
      {actions}
    </header>
  );
}
