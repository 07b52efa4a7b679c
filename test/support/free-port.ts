import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A port at which nobody listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  // A server that listens at a port has such an address.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
