import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits as text. Long enough that a plain hash protects it (ASVS 6.5.2). */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. */
export function secretHash(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether a secret is the one of a hash, in a time that does not tell how much of it is right. */
export function isSecretOf(hash: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(secretHash(secret), 'hex'), Buffer.from(hash, 'hex'));
}
