/**
 * Starts the embedded PostgreSQL on the folder named as argument, tells its parent, and waits to be killed.
 */
import { startEmbedded } from '../../server/database/embedded/index.ts';

const server = await startEmbedded({ dataDir: process.argv[2] ?? '' });
process.send?.({ url: server.url, pid: server.pid });
