/** config → app → listen → graceful stop; nothing else. */
import { createApp } from './app.ts';
import { readConfig } from './config.ts';

const config = readConfig(process.env);
const app = await createApp(config, { log: (line) => process.stdout.write(`${line}\n`) });
await app.prepare();
const server = app.koa.listen(config.port, config.host);

process.on('SIGTERM', stop);
process.on('SIGINT', stop);

function stop(): void {
  server.close(() => void app.close().then(() => process.exit(0)));
  server.closeIdleConnections();
}
