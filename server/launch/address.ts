import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { StartFailure } from '../database/embedded/index.ts';

export type Address = { readonly host: string; readonly port: number };

const FREE_WITHIN_MS = 12_000;

/**
 * Resolves with the port to serve on, port 0 replaced by a free one. A taken port is given a moment: the
 * server of a launcher that was killed is still stopping.
 */
export async function freeAddress({ host, port }: Address, within = FREE_WITHIN_MS): Promise<Address> {
  const until = performance.now() + within;
  for (;;) {
    try {
      return { host, port: await tryPort(host, port) };
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code !== 'EADDRINUSE') throw new StartFailure('address-not-here', { host, port, reason: message });
      if (performance.now() > until) throw new StartFailure('port-in-use', { host, port });
      await pause(200);
    }
  }
}

/** Where a browser on this machine finds a server that listens on the address. */
export function browserUrl({ host, port }: Address): string {
  const local = ['127.0.0.1', '0.0.0.0', '::', '::1', ''].includes(host);
  const name = local ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** Where this process finds it: by number, for `localhost` may be resolved to the other family. */
export function probeUrl({ host, port }: Address): string {
  if (host === '0.0.0.0') return `http://127.0.0.1:${port}`;
  if (host === '::') return `http://[::1]:${port}`;
  return host.includes(':') ? `http://[${host}]:${port}` : `http://${host}:${port}`;
}

async function tryPort(host: string, port: number): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
