import { connect, type Socket } from 'node:net';

/** Opens a connection and sends bytes as they are, for requests that no HTTP client would send. */
export async function rawConnection(port: number, bytes: string | Buffer): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  // A server that closes early resets the connection; the answer, if any, was read before.
  socket.on('error', () => {});
  await new Promise<void>((resolve) => socket.once('connect', resolve));
  socket.write(bytes);
  return socket;
}

/** Sends bytes as they are and gives all that comes back until the server closes. */
export async function rawExchange(port: number, bytes: string | Buffer): Promise<string> {
  const socket = await rawConnection(port, bytes);
  return answerOf(socket);
}

export async function answerOf(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await new Promise<void>((resolve) => socket.once('close', resolve));
  return Buffer.concat(chunks).toString('latin1');
}
