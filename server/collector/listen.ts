import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Starts a server and says on which port. Port 0 takes any that is free. */
export function listen(server: Server, { port, host }: { port: number; host: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A server that listens on a host and port has an address of this kind.
      resolve((server.address() as AddressInfo).port);
    });
  });
}
