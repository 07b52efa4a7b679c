import { Button, EmptyState } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { ApiFailure } from '../api/api-failure.ts';
import { words } from '../words.ts';

type Props = {
  error: Error;
  onRetry?: () => void;
  /** What a retry is here; "Try again" unless said. */
  retryName?: string;
};

/** What stands where something could not be shown: why, and what can be done. */
export function Failure({ error, onRetry, retryName = words.failure.retry }: Props) {
  return (
    <EmptyState
      role="alert"
      py="xl"
      icon={<IconPlugConnectedX size={40} stroke={1.4} />}
      title={error instanceof ApiFailure ? error.message : words.failure.crashed}
      description={error instanceof ApiFailure ? HINTS[error.code]?.() : undefined}
    >
      {onRetry && (
        <EmptyState.Actions>
          <Button variant="default" onClick={onRetry}>
            {retryName}
          </Button>
        </EmptyState.Actions>
      )}
    </EmptyState>
  );
}

const HINTS: Readonly<Record<string, () => string>> = {
  unreachable: () => words.failure.unreachableHint,
  not_fetched: () => words.failure.notFetchedHint,
};
