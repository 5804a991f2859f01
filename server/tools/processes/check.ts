import { readdir } from 'node:fs/promises';
import path from 'node:path';

import { examineModel } from '../../platform/workflow/index.ts';
import { faultSentence } from '../../text/model-faults.zh.ts';
import { PROCESSES_TOOL_ZH as SAY } from '../../text/studio.zh.ts';
import { PROCESSES, readModelFile, registryOfFiles } from './registry.ts';

/**
 * Checks diagrams as publishing would, without a database. Without names, all of `processes/`. Answers whether every one
 * may be published.
 */
export async function checkFiles(named: readonly string[], log: (line: string) => void): Promise<boolean> {
  const registry = await registryOfFiles();
  const files = named.length > 0 ? named : await shippedFiles();
  let sound = true;
  for (const file of files) {
    const model = await readModelFile(file).catch(() => undefined);
    if (!model) {
      log(SAY.unreadable(file));
      sound = false;
      continue;
    }
    const { faults } = await examineModel(registry, model.xml, model.slug);
    const errors = faults.filter(({ severity }) => severity === 'error').length;
    if (errors > 0) sound = false;
    log(faults.length === 0 ? SAY.sound(file) : SAY.faulty(file, errors, faults.length - errors));
    for (const { severity, nodeId, code, facts } of faults) log(SAY.fault(severity, nodeId ?? '', faultSentence(code, facts)));
  }
  return sound;
}

async function shippedFiles(): Promise<string[]> {
  const names = (await readdir(PROCESSES)).filter((name) => name.endsWith('.bpmn')).sort();
  return names.map((name) => path.relative(process.cwd(), path.join(PROCESSES, name)));
}
