/** The thread in which a workbook is made: tens of thousands of rows must not keep the server from answering others. */
import { parentPort, workerData } from 'node:worker_threads';

import type { LoanItem } from './shapes.ts';
import { sheetOf } from './workbook.ts';

const content = await sheetOf(workerData as readonly LoanItem[]);
parentPort?.postMessage(content, []);
