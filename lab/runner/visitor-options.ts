import { dirname, resolve } from 'node:path';
import { readBlocker } from '../browsers/blockers/read-blocker.ts';
import type { SeenRequest, VisitorOptions } from '../browsers/browser.ts';
import { isMarker } from '../installation/gateway.ts';
import { isTagEvent } from '../tags/recognise-tags.ts';
import type { QaCase } from './qa-case.ts';

/** The visitor that the conditions of a case ask for. */
export async function visitorOptionsOf(
  { conditions, scenario }: QaCase,
  { stopsTags }: { stopsTags: boolean },
): Promise<VisitorOptions> {
  const blocker = await readBlocker(blockerOf({ conditions, scenario }));
  const blocks = stopsTags
    ? (request: SeenRequest) => isTagEvent(request) || blocker?.(request) === true
    : blocker;
  return {
    device: conditions.device,
    hasJavaScript: conditions.javascript === 'on',
    network: conditions.network === 'slow' ? 'slow' : 'fast',
    // The gateway's own marker is no request of a page: with it stopped, nobody would know that nothing else comes.
    ...(blocks && { blocks: (request) => !isMarker(request.url) && blocks(request) }),
    ...(scenario.visitor?.gpc && { gpc: true }),
    ...(scenario.visitor?.initScripts && { initScripts: scenario.visitor.initScripts }),
  };
}

/** A list of the user's own lies beside the scenario that names it, so that the name is the same wherever a run starts. */
function blockerOf({ conditions: { blocker }, scenario }: Pick<QaCase, 'conditions' | 'scenario'>): string {
  return blocker === 'none' || blocker === 'shapes' ? blocker : resolve(dirname(scenario.file), blocker);
}
