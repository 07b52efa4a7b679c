import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const hashPassword = promisify(argon2);

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. About 50 ms. */
const COST = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };

/** A password as it is kept: PHC form, argon2id. */
export async function protectPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await hashPassword('argon2id', parameters(password, nonce, COST));
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(nonce)}$${unpadded(tag)}`;
}

/** Whether a password is the one that was protected. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(phc);
  if (!match) return false;
  const [, memory, passes, parallelism, nonce = '', tag = ''] = match;
  const expected = Buffer.from(tag, 'base64');
  const cost = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: expected.length,
  };
  const actual = await hashPassword('argon2id', parameters(password, Buffer.from(nonce, 'base64'), cost));
  return timingSafeEqual(actual, expected);
}

function parameters(password: string, nonce: Buffer, cost: typeof COST): Argon2Parameters {
  return { message: password.normalize('NFKC'), nonce, ...cost };
}

/** PHC strings leave the padding of base64 out. */
function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
