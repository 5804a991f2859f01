/**
 * Seals resident IDs, card numbers and phones: the database holds a ciphertext, a keyed hash for exact search, and a mask
 * that anyone who sees the row may read. Two keys are derived from one, so that neither use weakens the other.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

import type { Sealed } from '../database/columns.ts';

const NONCE = 12;
const TAG = 16;

export type Vault = {
  /** Seals a value; `mask` says what stays readable of it. */
  seal(value: string, mask?: (value: string) => string): Sealed;
  /** The value in clear. Throws when it was sealed with another key or changed since. */
  open(sealed: Pick<Sealed, 'ciphertext'>): string;
  /** The keyed hash to search for: case, width and blanks do not matter. */
  hashOf(value: string): string;
  /** A keyed digest of a text to the letter: says that two are the same without telling what may be guessed of them. */
  digest(text: string): string;
  /** Names the key without telling it. */
  readonly fingerprint: string;
};

/** A vault on 32 bytes in hex. */
export function createVault(keyHex: string): Vault {
  const key = Buffer.from(keyHex, 'hex');
  if (key.length !== 32) throw new Error('The secret key must be 64 hexadecimal digits');
  const sealing = derive(key, 'loanflow sealing');
  const hashing = derive(key, 'loanflow hashing');
  const digesting = derive(key, 'loanflow digests');
  const hashOf = (value: string) => createHmac('sha256', hashing).update(normalise(value)).digest('hex');
  return {
    hashOf,
    digest: (text) => createHmac('sha256', digesting).update(text).digest('hex'),
    seal: (value, mask = maskOf) => ({ ciphertext: encrypt(sealing, value), hash: hashOf(value), mask: mask(value) }),
    open: ({ ciphertext }) => decrypt(sealing, ciphertext),
    fingerprint: derive(key, 'loanflow fingerprint').subarray(0, 8).toString('hex'),
  };
}

/** Stars for all but the ends: `110105********002X`, `138****5678`, `622202*********1234`; nothing of a short value. */
export function maskOf(value: string): string {
  const text = value.trim();
  const [head, tail] = text.length >= 15 ? [6, 4] : text.length >= 11 ? [3, 4] : [0, 0];
  const hidden = Math.max(0, text.length - head - tail);
  return text.slice(0, head) + '*'.repeat(hidden) + text.slice(text.length - tail);
}

function normalise(value: string): string {
  return value.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
}

function derive(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', purpose, 32));
}

function encrypt(key: Buffer, value: string): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const text = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64');
}

function decrypt(key: Buffer, ciphertext: string): string {
  const bytes = Buffer.from(ciphertext, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
}
