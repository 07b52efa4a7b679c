import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// Run by acknowledgements.ts: reads a body, answers 204, and does nothing else. No server on node:http is faster.
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    response.writeHead(204);
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  // A server that listens on a host and port has an address of this kind.
  process.send?.({ ready: true, port: (server.address() as AddressInfo).port });
});
process.on('disconnect', () => process.exit());
