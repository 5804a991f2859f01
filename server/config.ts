import path from 'node:path';

/** What the environment decides. Everything else about the product is data in the database. */
export type Config = {
  readonly host: string;
  readonly port: number;
  /** Where the embedded database, its key and the build of the client live. */
  readonly dataDir: string;
  /** A PostgreSQL of one's own (≥ 15); undefined means the embedded one. */
  readonly databaseUrl: string | undefined;
  /** 32 bytes in hex that seal secrets; undefined means one is generated into dataDir. */
  readonly secretKey: string | undefined;
  /** How many proxies stand before the server: so many of the addresses in `x-forwarded-for` are believed. */
  readonly proxies: number;
  readonly production: boolean;
  /** Load the demo company into an empty database. */
  readonly demo: boolean;
};

const PORT = /^\d{1,5}$/;
const KEY = /^[0-9a-f]{64}$/i;

/**
 * Reads the environment once. Throws one Error that names every bad variable, so that a start fails with the whole list.
 * The demo company is loaded on the embedded database only, and never with NODE_ENV=production.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const databaseUrl = env['DATABASE_URL'] || undefined;
  const production = env['NODE_ENV'] === 'production';
  const embedded = databaseUrl === undefined || env['LOANFLOW_EMBEDDED'] === '1';
  if (env['PORT'] && (!PORT.test(env['PORT']) || Number(env['PORT']) > 65535)) faults.push('PORT: 0…65535');
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) faults.push('DATABASE_URL: postgres://…');
  if (env['SECRET_KEY'] && !KEY.test(env['SECRET_KEY'])) faults.push('SECRET_KEY: 64 hexadecimal digits');
  if (env['TRUST_PROXY'] && !/^\d$/.test(env['TRUST_PROXY'])) faults.push('TRUST_PROXY: 0…9');
  if (faults.length > 0) throw new Error(`Bad environment: ${faults.join('; ')}`);
  return Object.freeze({
    host: env['HOST'] || '127.0.0.1',
    port: Number(env['PORT'] || 3000),
    dataDir: path.resolve(env['DATA_DIR'] || './data'),
    databaseUrl,
    secretKey: env['SECRET_KEY'] || undefined,
    proxies: Number(env['TRUST_PROXY'] || 0),
    production,
    demo: embedded && !production && env['DEMO'] !== '0',
  });
}
