/** config → app → prepare → listen → demo where wanted → ready → graceful stop; nothing else. */
import { once } from 'node:events';

import { createApp } from './app.ts';
import { readConfig } from './config.ts';
import { prepare } from './prepare.ts';
import { settleHalfDemo } from './tools/demo/half-loaded.ts';
import { foundFirst } from './tools/first-start.ts';

const config = readConfig(process.env);
const log = (line: string): void => void process.stdout.write(`${line}\n`);
const app = await createApp(config, { log });
await settleHalfDemo(app);
await prepare(app);
const server = app.koa.listen(config.port, config.host);
// Longer than proxies keep theirs (60 s), so that it is never we who close a connection that is about to be used.
server.keepAliveTimeout = 65_000;
await once(server, 'listening');
await foundFirst(app);
app.health.ready = true;
process.send?.('ready');

process.on('SIGTERM', stop);
process.on('SIGINT', stop);

function stop(): void {
  server.close(() => void app.close().then(() => process.exit(0)));
  server.closeIdleConnections();
}
