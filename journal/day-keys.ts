import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { dayName } from './day.ts';
import type { Files } from './files.ts';
import { JournalError, systemCode } from './journal-error.ts';
import { syncFolder } from './sync-folder.ts';
import { writeDurably } from './write-all.ts';

/** What stands in the place of a day's key. */
export type DayKey =
  | { status: 'open'; key: Buffer }
  /** There is none: it was erased, and the private parts of that day with it. */
  | { status: 'deleted' }
  /** The file is not as it was written. */
  | { status: 'damaged' };

/**
 * The keys of the private parts: one per UTC day in `<data>/day-keys/<YYYY-MM-DD>.key`, shared by all writers,
 * wrapped with the data folder's secret. To delete a key is to erase the private parts of its day wherever they are:
 * in the journal, in the archive and in every backup that does not hold the keys.
 */
export class DayKeys {
  readonly #files: Files;
  readonly #folder: string;
  readonly #wrappingKey: Buffer;

  /** `secret` is the 32 bytes of `secret.key`. */
  constructor({ data, secret, files }: { data: string; secret: Buffer; files: Files }) {
    this.#folder = join(data, 'day-keys');
    if (secret.length !== 32) {
      throw new JournalError('wrong_secret', `the secret must have 32 bytes, this one has ${secret.length}`, {
        path: data,
      });
    }
    this.#files = files;
    this.#wrappingKey = Buffer.from(hkdfSync('sha256', secret, '', 'tallystick day keys', 32));
  }

  /** The key of a day, made where there is none. On disk before it is returned, whoever made it. */
  async forSealing(day: number): Promise<Buffer> {
    const found = await this.forOpening(day);
    if (found.status === 'deleted') {
      await this.#make(day);
      return this.forSealing(day);
    }
    if (found.status === 'damaged') {
      throw new JournalError(
        'unusable',
        'is damaged; restore it from a backup, or move it away to begin another',
        {
          path: this.#path(day),
        },
      );
    }
    // Another process may have made it this moment, and not yet have synced its name.
    await syncFolder(this.#files, this.#folder);
    return found.key;
  }

  /** The key of a day as it is now. */
  async forOpening(day: number): Promise<DayKey> {
    const bytes = await this.#read(day);
    if (bytes === null) return { status: 'deleted' };
    if (!isIntact(bytes, day)) return { status: 'damaged' };
    return { status: 'open', key: this.#unwrap(bytes, day) };
  }

  /** Deletes the key of a day, for good. Writers keep today's key in memory: erase past days only. */
  async erase(day: number): Promise<void> {
    // Also the temporary names: a crash may have left one, and it is the same file.
    const names = (await this.#files.list(this.#folder)).filter((name) => name.startsWith(dayName(day)));
    for (const name of names) await this.#files.unlink(join(this.#folder, name));
    await syncFolder(this.#files, this.#folder);
  }

  #path(day: number): string {
    return join(this.#folder, `${dayName(day)}.key`);
  }

  async #read(day: number): Promise<Buffer | null> {
    let fd: number | undefined;
    try {
      fd = await this.#files.open(this.#path(day), 'r');
      const bytes = Buffer.alloc(KEY_FILE_BYTES + 1);
      return bytes.subarray(0, await this.#files.read(fd, bytes, 0));
    } catch (error) {
      if (systemCode(error) === 'ENOENT') return null;
      throw error;
    } finally {
      if (fd !== undefined) await this.#files.close(fd);
    }
  }

  /**
   * Written whole under a temporary name and then linked: unlike a file opened with O_EXCL it is never seen half
   * written, and unlike a rename it never replaces the key that another process made in the meantime.
   */
  async #make(day: number): Promise<void> {
    await this.#files.mkdir(this.#folder);
    await syncFolder(this.#files, join(this.#folder, '..'));
    const temporary = join(this.#folder, `${dayName(day)}.${randomBytes(8).toString('hex')}.tmp`);
    const fd = await this.#files.open(temporary, 'wx');
    try {
      await writeDurably(this.#files, { fd, bytes: this.#wrap(randomBytes(32), day), position: 0 });
    } finally {
      await this.#files.close(fd);
    }
    try {
      await this.#files.link(temporary, this.#path(day));
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') throw error;
    }
    await this.#files.unlink(temporary);
  }

  #wrap(key: Buffer, day: number): Buffer {
    const bytes = Buffer.alloc(KEY_FILE_BYTES);
    MAGIC.copy(bytes);
    bytes.writeUInt32LE(VERSION, 12);
    bytes.writeUInt32LE(day, 16);
    const nonce = randomBytes(12);
    nonce.copy(bytes, 20);
    const cipher = createCipheriv('aes-256-gcm', this.#wrappingKey, nonce);
    cipher.setAAD(bytes.subarray(12, 20));
    cipher.update(key).copy(bytes, 32);
    cipher.final();
    cipher.getAuthTag().copy(bytes, 64);
    bytes.writeUInt32LE(crc32(bytes.subarray(12)), 8);
    return bytes;
  }

  #unwrap(bytes: Buffer, day: number): Buffer {
    const decipher = createDecipheriv('aes-256-gcm', this.#wrappingKey, bytes.subarray(20, 32));
    decipher.setAAD(bytes.subarray(12, 20));
    decipher.setAuthTag(bytes.subarray(64, 80));
    const key = decipher.update(bytes.subarray(32, 64));
    try {
      decipher.final();
    } catch (cause) {
      throw new JournalError(
        'wrong_secret',
        'does not open with this secret; restore the secret.key it was made with',
        {
          path: this.#path(day),
          cause,
        },
      );
    }
    return key;
  }
}

/**
 *      0  8  magic
 *      8  4  CRC-32 of the rest: tells a damaged file from another secret
 *     12  4  version
 *     16  4  day
 *     20 12  nonce
 *     32 32  the key, encrypted
 *     64 16  tag, over version and day too
 */
const KEY_FILE_BYTES = 80;
const MAGIC = Buffer.from('\xf5TALKEY\n', 'latin1');
const VERSION = 1;

function isIntact(bytes: Buffer, day: number): boolean {
  return (
    bytes.length === KEY_FILE_BYTES &&
    bytes.subarray(0, 8).equals(MAGIC) &&
    bytes.readUInt32LE(8) === crc32(bytes.subarray(12)) &&
    bytes.readUInt32LE(12) === VERSION &&
    bytes.readUInt32LE(16) === day
  );
}
