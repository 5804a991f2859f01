/** Diagrams out of a database and into it. */
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

import type { App } from '../../app.ts';
import { Refusal } from '../../errors.ts';
import { sentence } from '../../http/problem.ts';
import { inTransaction } from '../../http/unit-of-work.ts';
import { liveModels, publishVersion } from '../../platform/workflow/index.ts';
import { PROCESSES_TOOL_ZH as SAY } from '../../text/studio.zh.ts';
import { readModelFile } from './registry.ts';

/** The command line acts for nobody in particular: its versions have no author, only a note. */
const NOBODY = { personId: '', username: 'processes', name: 'npm run processes' };

/** Writes every live diagram into a folder as `<slug>.bpmn`. */
export async function exportModels(app: App, folder: string, log: (line: string) => void): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  for (const { slug, version, xml } of await liveModels(app.orm.em.fork())) {
    const file = path.join(folder, `${slug}.bpmn`);
    await writeFile(file, xml);
    log(SAY.exported(file, version));
  }
  return true;
}

/** Publishes a file as the next version of its slug. Answers false, and has changed nothing, when it is refused. */
export async function importModel(app: App, { file, note }: { file: string; note: string }, log: (line: string) => void): Promise<boolean> {
  const model = await readModelFile(file).catch(() => undefined);
  if (!model) {
    log(SAY.unreadable(file));
    return false;
  }
  try {
    const { version } = await inTransaction(app.orm, (em) => publishVersion(app.workflow.definitions, em, NOBODY, { ...model, note }));
    log(SAY.imported(model.slug, version));
    return true;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    log(SAY.refused(sentence(error.code, error.facts)));
    for (const { pointer, detail } of error.errors) log(SAY.fault('error', pointer.slice(1), detail));
    return false;
  }
}
