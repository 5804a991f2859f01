/** The register of 100,000 loans made into a workbook by a real worker: how long it takes, and how much memory it ever holds. */
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';

import { sql } from '../../server/database/sql.ts';
import { inTransaction } from '../../server/http/unit-of-work.ts';
import { HEAP } from '../../server/launch/supervise.ts';
import { exportOf, orderExport } from '../../server/platform/exports/index.ts';
import { type Figure, figure } from './figure.ts';
import { type Ground, LARGE, onGround, peakMemory, ROOT, stop } from './end-of-day.ts';

export async function exportFigures(): Promise<readonly Figure[]> {
  return onGround(LARGE, made);
}

async function made({ app: { orm, exports }, url, folder }: Ground): Promise<readonly Figure[]> {
  const em = orm.em.fork();
  const [manager] = await sql<{ id: string }>(em, `select id from person where username = 'manager'`);
  const by = { personId: manager?.id ?? '', username: 'manager', name: 'manager' };
  const env = { ...process.env, DATABASE_URL: url, DATA_DIR: folder, DEMO: '0' };
  const worker = spawn(process.execPath, [HEAP, 'server/worker.ts'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] });
  try {
    await pause(2_500);
    const idle = peakMemory(worker);
    const start = performance.now();
    const id = await inTransaction(orm, (inner) => orderExport(exports, inner, by, { kind: 'loan-register', asked: { sort: '-principal' }, rows: LARGE }));
    for (;;) {
      const { status, rowsDone, size, reason } = await exportOf(exports, em, by.personId, id);
      if (status === 'failed') throw new Error(`the export failed: ${reason}`);
      if (status === 'done') {
        const seconds = (performance.now() - start) / 1000;
        if (rowsDone !== LARGE) throw new Error(`the workbook has ${rowsDone} rows`);
        return [
          figure('export', rowsDone / seconds, 'rows/s'), figure('export/size', size / 1_000_000, 'MB'),
          figure('export/peak-memory', peakMemory(worker), 'MB a worker', figure('export/idle-memory', idle, 'MB a worker')),
        ];
      }
      await pause(100);
    }
  } finally {
    await stop(worker);
  }
}
