import { Button, EmptyState, Skeleton } from '@mantine/core';
import { IconFlask } from '@tabler/icons-react';
import { Link } from 'wouter';
import { api } from '../../api/api.ts';
import { useLive } from '../../api/use-live.ts';
import { formatCount } from '../../format/number.ts';
import { CodeBlock } from '../../parts/code-block.tsx';
import { Failure } from '../../parts/failure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScreenTitle } from '../../parts/screen-title.tsx';
import { words } from '../../words.ts';
import { RunTable } from './run-table.tsx';

const { labRuns: say } = words;
/** `LIMITS.labRuns` of wire/. */
const KEPT = 50;
const EVERY_MS = 10_000;

/** Runs of the lab that were pushed here. Each has a page of its own, which is served apart. */
export function LabRuns() {
  const { data, error, refetch } = useLive(['lab-runs'], (signal) => api.labRuns(signal), EVERY_MS);
  return (
    <>
      <ScreenTitle text={words.screens.labRuns} />
      {content()}
    </>
  );

  function content() {
    if (data === undefined) return error ? <Failure error={error} onRetry={refetch} /> : <Skeleton h={320} />;
    if (data.runs.length === 0)
      return (
        <section className="panel">
          <EmptyState
            py="xl"
            icon={<IconFlask size={40} stroke={1.4} />}
            title={say.none}
            description={say.noneHint}
          >
            <EmptyState.Actions>
              <Button component={Link} href="/settings?section=tokens" variant="default">
                {say.token}
              </Button>
            </EmptyState.Actions>
          </EmptyState>
          <PushCommand />
        </section>
      );
    return (
      <div className="lab-runs">
        <Panel title={say.list}>
          <p className="figure-note">{say.what}</p>
          <RunTable runs={data.runs} />
          <p className="figure-note lab-kept">{say.kept(formatCount(KEPT))}</p>
        </Panel>
        <section className="panel">
          <PushCommand />
        </section>
      </div>
    );
  }
}

function PushCommand() {
  return (
    <CodeBlock
      title={say.command}
      code={`TALLYSTICK_PUSH_TOKEN=… tallystick qa run qa --push ${location.origin}`}
    />
  );
}
