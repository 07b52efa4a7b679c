import type { SeenRequest, VisitorOptions } from '../browser.ts';
import { startRecordingProxy } from '../recording-proxy.ts';

export type Backstop = {
  port: number;
  /** Those that the browser told nobody about, in their order. */
  unseen: readonly SeenRequest[];
  close(): void;
};

type Options = VisitorOptions & {
  /** What the browser tells. */
  seen: () => readonly SeenRequest[];
};

/**
 * A proxy behind a browser's own way to stop requests. What a page sends as it closes outlives it, and neither Chromium
 * nor Firefox asks about it any more: a blocker would seem to let through what it stops. It also slows Firefox down.
 */
export async function startBackstop({ blocks, network, seen }: Options): Promise<Backstop> {
  const unseen: SeenRequest[] = [];
  const proxy = await startRecordingProxy({
    ...(network && { network }),
    ...(blocks && {
      blocks(request) {
        const isSame = ({ url, method }: SeenRequest) => url === request.url && method === request.method;
        // Of what is encrypted nothing is known here; of all else that it saw, the browser has asked.
        if (request.method === 'CONNECT' || seen().some(isSame)) return false;
        // A browser tries again what got no answer.
        if (!unseen.some(isSame)) unseen.push(request);
        return blocks(request);
      },
    }),
  });
  return { port: proxy.port, unseen, close: proxy.close };
}
