/** Tokens that prove a session: random, kept only as a hash, compared in constant time. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, in letters that a cookie and a header may hold. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a token. */
export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** Compares what a stranger sent with what is kept, without telling by time how much of it was right. */
export function sameToken(kept: string, sent: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(kept)), Buffer.from(hashOf(sent)));
}
