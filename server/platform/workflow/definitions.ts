/** Published versions of processes: compiled once, kept in memory by id, because a version never changes. */
import { createHash } from 'node:crypto';

import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { faultSentence } from '../../text/model-faults.zh.ts';
import { fieldsOf } from '../forms/index.ts';
import type { WorkflowDeps } from './deps.ts';
import { load, type CompiledModel, type FeelType, type ModelFault } from './engine/index.ts';
import { type Examination, examineModel } from './examine.ts';
import { feelTypeOfField } from './facts.ts';
import { lockProcess } from './lock-process.ts';
import { registryIn } from './surroundings.ts';
import { ProcessDefinition } from './tables/definition.entity.ts';

/** A version ready to run. */
export type Definition = {
  readonly id: string;
  readonly slug: string;
  readonly version: number;
  readonly name: string;
  readonly model: CompiledModel;
  /** Form versions pinned at publication, by form key. */
  readonly forms: Readonly<Record<string, number>>;
  /** FEEL types of the fields of each user task's form, by node id. */
  readonly fieldTypes: Readonly<Record<string, Readonly<Record<string, FeelType>>>>;
};

export type Publication = {
  readonly xml: string;
  readonly origin: 'file' | 'database';
  readonly note: string;
  readonly personId: string | null;
  /** The slug the model must bear: that of its file. */
  readonly slug?: string;
};

export type Definitions = {
  byId(em: Em, id: string): Promise<Definition>;
  /** The version new cases take. Throws `process-not-found`, and `process-retired` for one out of use. */
  live(em: Em, slug: string): Promise<Definition>;
  /** Also of those out of use, whose cases go on. */
  liveAll(em: Em): Promise<readonly Definition[]>;
  /** The slugs of those that are out of use. */
  retired(em: Em): Promise<ReadonlySet<string>>;
  /** Everything that is wrong with a model as things stand; changes nothing. */
  examine(em: Em, xml: string, slug?: string): Promise<Examination>;
  /** Checks and publishes a model as the next version of its slug. Throws `model-refused` with its faults. */
  publish(em: Em, publication: Publication): Promise<Definition>;
};

export function createDefinitions(deps: WorkflowDeps): Definitions {
  const kept = new Map<string, Definition>();

  async function byId(em: Em, id: string): Promise<Definition> {
    const found = kept.get(id);
    if (found) return found;
    const definition = await definitionOf(deps, em, await em.findOneOrFail(ProcessDefinition, { id }));
    kept.set(id, definition);
    return definition;
  }

  return {
    byId,
    async live(em, slug) {
      const [row] = await sql<{ id: string; name: string; retired: boolean }>(
        em,
        `select d.id, d.name, exists (select 1 from process_retirement r where r.slug = d.slug) as retired
         from process_definition d where d.slug = $1 and d.live`,
        [slug],
      );
      if (!row) throw new Refusal('absent', 'process-not-found', { slug });
      if (row.retired) throw new Refusal('conflict', 'process-retired', { process: row.name });
      return byId(em, row.id);
    },
    async liveAll(em) {
      const rows = await em.find(ProcessDefinition, { live: true }, { fields: ['id'], orderBy: { slug: 'asc' } });
      return Promise.all(rows.map((row) => byId(em, row.id)));
    },
    async retired(em) {
      const rows = await sql<{ slug: string }>(em, 'select slug from process_retirement');
      return new Set(rows.map(({ slug }) => slug));
    },
    examine: async (em, xml, slug) => examineModel(await registryIn(deps, em), xml, slug),
    async publish(em, publication) {
      const row = await insertVersion(deps, em, publication);
      return byId(em, row.id);
    },
  };
}

async function definitionOf(deps: WorkflowDeps, em: Em, row: ProcessDefinition): Promise<Definition> {
  const model = load(row.source);
  const { id, slug, version, name, forms } = row;
  const fieldTypes: Record<string, Record<string, FeelType>> = {};
  for (const node of Object.values(model.nodes)) {
    if (node.formKey) fieldTypes[node.id] = await typesOfForm(deps, em, node.formKey, forms[node.formKey]);
  }
  return { id, slug, version, name, model, forms, fieldTypes };
}

async function typesOfForm(deps: WorkflowDeps, em: Em, key: string, version: number | undefined): Promise<Record<string, FeelType>> {
  const form = await deps.forms.at(em, key, version);
  return Object.fromEntries(fieldsOf(form.definition).map((field) => [field.key, feelTypeOfField(field)]));
}

async function insertVersion(deps: WorkflowDeps, em: Em, { xml, origin, note, personId, slug }: Publication): Promise<ProcessDefinition> {
  const { model, faults } = await examineModel(await registryIn(deps, em), xml, slug);
  const errors = faults.filter((fault) => fault.severity === 'error');
  if (!model || errors.length > 0) throw refused(errors);
  await lockProcess(em, model.slug);
  const forms = await pinForms(deps, em, model);
  const [latest] = await em.find(ProcessDefinition, { slug: model.slug }, { orderBy: { version: 'desc' }, limit: 1 });
  await em.nativeUpdate(ProcessDefinition, { slug: model.slug, live: true }, { live: false });
  const row = em.create(ProcessDefinition, {
    slug: model.slug, version: (latest?.version ?? 0) + 1, name: model.name, xml, source: model.source, forms,
    checksum: checksumOf(xml), origin, live: true, note, publishedBy: personId, publishedAt: deps.clock.now(),
  });
  await em.flush();
  return row;
}

async function pinForms(deps: WorkflowDeps, em: Em, model: CompiledModel): Promise<Record<string, number>> {
  const keys = new Set(Object.values(model.nodes).flatMap((node) => node.formKey ?? []));
  const live = await Promise.all([...keys].map(async (key) => [key, await deps.forms.liveVersion(em, key)] as const));
  return Object.fromEntries(live.flatMap(([key, version]) => (version === undefined ? [] : [[key, version]])));
}

/** One error per fault, each pointing at its element. */
function refused(faults: readonly ModelFault[]): Refusal {
  const told = faults.map(({ nodeId, code, facts }) => ({ nodeId: nodeId ?? null, code, sentence: faultSentence(code, facts) }));
  const errors = told.map(({ nodeId, sentence }) => ({ pointer: nodeId === null ? '' : `/${nodeId}`, detail: sentence }));
  return new Refusal('invalid', 'model-refused', { count: told.length, codes: told.map(({ code }) => code), faults: told }, errors);
}

/** What says whether a file has changed. */
export function checksumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
