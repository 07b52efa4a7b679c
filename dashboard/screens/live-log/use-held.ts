import { type FocusEvent, type PointerEvent, useState } from 'react';

type Held<T> = {
  shown: T;
  isHeld: boolean;
  /** For the element that must not move under the pointer or the focus. */
  holds: {
    onPointerEnter(event: PointerEvent): void;
    onPointerLeave(): void;
    onFocus(): void;
    onBlur(event: FocusEvent): void;
  };
};

/** What follows along stands still while somebody points at it or has the focus in it: a click hits what was aimed at. */
export function useHeld<T>(latest: T): Held<T> {
  const [held, setHeld] = useState<{ by: 'pointer' | 'focus'; value: T } | null>(null);
  return {
    shown: held === null ? latest : held.value,
    isHeld: held !== null,
    holds: {
      // A finger is not above anything until it touches.
      onPointerEnter: ({ pointerType }) =>
        pointerType !== 'touch' && setHeld({ by: 'pointer', value: latest }),
      onPointerLeave: () => setHeld(null),
      onFocus: () => setHeld((before) => before ?? { by: 'focus', value: latest }),
      onBlur: ({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget))
          setHeld((before) => (before?.by === 'focus' ? null : before));
      },
    },
  };
}
