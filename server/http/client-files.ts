import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';

import type { Middleware } from 'koa';

import { Refusal } from '../errors.ts';

/** Serves the built client. Hashed assets are kept for good; every other address is the page that routes itself. */
export function clientFiles(root: string): Middleware {
  return async (ctx) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return;
    const asked = path.join(root, path.normalize(decoded(ctx.path)));
    const inside = asked.startsWith(root + path.sep);
    const file = inside && (await isFile(asked)) ? asked : undefined;
    if (!file && path.extname(ctx.path)) return;
    const served = file ?? path.join(root, 'index.html');
    ctx.type = path.extname(served);
    ctx.set('cache-control', file?.includes(`${path.sep}assets${path.sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache');
    ctx.body = createReadStream(served);
  };
}

/** Throws `bad-request` for a percent sign that encodes nothing. */
function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    throw new Refusal('malformed', 'bad-request');
  }
}

async function isFile(name: string): Promise<boolean> {
  return stat(name).then((found) => found.isFile(), () => false);
}
