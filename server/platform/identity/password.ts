/** Passwords at rest: argon2id, kept as PHC strings. */
import { argon2, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

import { inTurn } from './in-turn.ts';

/** What one hash costs: KiB of memory, passes over it, lanes. */
export type PasswordCost = { readonly memoryKib: number; readonly passes: number; readonly lanes: number };

/** OWASP Password Storage Cheat Sheet, the first of its equal choices for argon2id with little memory. */
export const OWASP_COST: PasswordCost = { memoryKib: 19_456, passes: 2, lanes: 1 };

/** The hash of someone who was given no password yet: nothing matches it. */
export const NO_PASSWORD = '!';

export type Passwords = {
  hash(password: string): Promise<string>;
  /** Takes as long for `NO_PASSWORD` as for a hash, so that an answer does not tell whether there is one. */
  verify(hash: string, password: string): Promise<boolean>;
  /** True when a hash was made at another cost than today's: it is made anew when its password is next seen. */
  isOutdated(hash: string): boolean;
};

type Parsed = { readonly cost: PasswordCost; readonly salt: Buffer; readonly key: Buffer };

const derive = promisify(argon2);
const SALT_BYTES = 16;
const KEY_BYTES = 32;
const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Hashes at `cost`; tests name a low one. */
export function createPasswords(cost: PasswordCost = OWASP_COST): Passwords {
  const nobody: Parsed = { cost, salt: randomBytes(SALT_BYTES), key: randomBytes(KEY_BYTES) };
  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      return phcOf({ cost, salt, key: await keyOf(password, { cost, salt }) });
    },
    async verify(hash, password) {
      const known = parse(hash);
      const { key, ...made } = known ?? nobody;
      const same = timingSafeEqual(await keyOf(password, made), key);
      return known !== undefined && same;
    },
    isOutdated(hash) {
      const known = parse(hash);
      return known !== undefined && phcOf({ ...known, cost }) !== hash;
    },
  };
}

const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A password for one use, easy to read out: three groups of four, without letters that look alike (59 bits). */
export function oneTimePassword(): string {
  const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return [group(), group(), group()].join('-');
}

/** Two hashes at a time: a flood of sign-ins must not take from files and names every thread that Node has for them. */
const AT_ONCE = 2;
const turnOf = inTurn();
let asked = 0;

function keyOf(password: string, { cost, salt }: Pick<Parsed, 'cost' | 'salt'>): Promise<Buffer> {
  asked += 1;
  return turnOf(String(asked % AT_ONCE), () => derive('argon2id', {
    message: password.normalize('NFKC'), nonce: salt, tagLength: KEY_BYTES,
    memory: cost.memoryKib, passes: cost.passes, parallelism: cost.lanes,
  }));
}

function phcOf({ cost, salt, key }: Parsed): string {
  const text = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return `$argon2id$v=19$m=${cost.memoryKib},t=${cost.passes},p=${cost.lanes}$${text(salt)}$${text(key)}`;
}

function parse(hash: string): Parsed | undefined {
  const [, memory, passes, lanes, salt = '', key = ''] = PHC.exec(hash) ?? [];
  if (memory === undefined) return undefined;
  const parsed = { salt: Buffer.from(salt, 'base64'), key: Buffer.from(key, 'base64') };
  if (parsed.key.length !== KEY_BYTES) return undefined;
  return { cost: { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) }, ...parsed };
}
