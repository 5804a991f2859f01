/** What diagrams may refer to, read from the repository's own files: as a first start on an empty database would have it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';

import { registeredSteps, registeredSubjects, ROOT } from '../../app.ts';
import { INITIAL_PARAMETERS } from '../../lending/set-up.ts';
import { createClock } from '../../platform/clock.ts';
import { readFormFiles } from '../../platform/forms/sync.ts';
import { openBook } from '../../platform/policy/book.ts';
import { readPolicyFiles } from '../../platform/policy/index.ts';
import type { Registry } from '../../platform/workflow/index.ts';

/** Reads forms/*.json, policies/*.csv and the initial parameters; steps and subjects are those of the program. */
export async function registryOfFiles(root = ROOT): Promise<Registry> {
  const { model, sections } = await readPolicyFiles(path.join(root, 'policies'));
  const roles = sections.flatMap((section) => section.roles);
  const book = await openBook(model, roles, sections.flatMap((section) => section.rules));
  const forms = new Map((await readFormFiles(path.join(root, 'forms'))).map(({ key, definition }) => [key, definition]));
  return {
    // Checked, never run: nobody's rights are asked for.
    steps: registeredSteps({ rightsOf: () => Promise.reject(new Error('a step cannot run without a database')) }),
    subjects: registeredSubjects(createClock()),
    roles: new Set(roles.map(({ id }) => id)),
    parameters: Object.fromEntries(INITIAL_PARAMETERS.map(([name, , type]) => [name, type])),
    form: async (key) => forms.get(key),
    rolesAllowed: (object, action) => book.rolesAllowed(object, action),
  };
}

export const PROCESSES = path.join(ROOT, 'processes');

/** A diagram and the slug its file name claims. */
export async function readModelFile(file: string): Promise<{ slug: string; xml: string }> {
  return { slug: path.basename(file, '.bpmn'), xml: await readFile(file, 'utf8') };
}
