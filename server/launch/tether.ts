/**
 * Loaded before main.ts and worker.ts by the launcher: when the launcher is gone, killed too, they stop like
 * on SIGTERM and do not stay behind on its port and its database.
 */
const STOP_WITHIN_MS = 10_000;

process.once('disconnect', () => {
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  // Emitted, not sent: on Windows a sent SIGTERM ends a process at once.
  if (!process.emit('SIGTERM', 'SIGTERM')) process.exit(0);
});
// Listening for the launcher keeps no process alive.
process.channel?.unref();
