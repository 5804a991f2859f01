/** The workflow over a database of its own, with the demo company, a few small forms and steps: no HTTP, no loans. */
import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { type Em, createOrm, type Orm } from '../../../server/database/orm.ts';
import { sql } from '../../../server/database/sql.ts';
import { Refusal } from '../../../server/errors.ts';
import { createServer } from '../../../server/http/server.ts';
import { inTransaction } from '../../../server/http/unit-of-work.ts';
import { createClock } from '../../../server/platform/clock.ts';
import { createForms, saveForm } from '../../../server/platform/forms/index.ts';
import { createIdentity, createPasswords, grantRole, type Identity } from '../../../server/platform/identity/index.ts';
import { setParameter } from '../../../server/platform/parameters/index.ts';
import { createPolicy, readPolicyFiles, syncPolicies, type Policy } from '../../../server/platform/policy/index.ts';
import { createVault } from '../../../server/platform/vault.ts';
import { caseRoutes, createWorkflow, workflowRoutes, type By, type Standing, type Workflow } from '../../../server/platform/workflow/index.ts';
import type { JsonRecord, Step, SubjectProvider } from '../../../server/platform/workflow/step.ts';
import { foundDemoCompany } from '../../../server/tools/demo/company.ts';
import { aDatabase } from '../../support/database.ts';
import { Browser, CHEAP } from '../office.ts';

const POLICIES = path.resolve(import.meta.dirname, '../../../policies');

/** The slug every small diagram bears unless it needs another. */
export const SLUG = 'demo';

const field = (type: string, key: string, more: object = {}) => ({ type, key, label: key, input: true, ...more });
const FORMS: Readonly<Record<string, readonly object[]>> = {
  'demo/apply': [
    field('money', 'amount', { validate: { required: true } }), field('number', 'months', { validate: { integer: true } }),
    field('textfield', 'note'), field('checkbox', 'urgent'), field('businessDate', 'since'),
  ],
  'demo/review': [field('money', 'amount'), field('textfield', 'grade'), field('textfield', 'secret')],
  'demo/papers': [field('attachment', 'plan'), field('attachment', 'memo')],
  'demo/about': [field('customer', 'thing', { validate: { required: true } })],
};

/** Who works on what; `starts` may also start. */
const WORKERS = ['loan_officer', 'risk_manager', 'committee_member', 'branch_manager'];
const rulesFor = (slug: string) => [
  ...WORKERS.map((role) => ({ role, object: `process:${slug}`, action: 'work', scope: 'all' as const })),
  { role: 'loan_officer', object: `process:${slug}`, action: 'start', scope: 'department' as const },
  { role: 'admin', object: `process:${slug}`, action: 'cancel', scope: 'all' as const },
  { role: 'branch_manager', object: `process:${slug}`, action: 'cancel', scope: 'department' as const },
];

/** Writes what it is given into the table `effect`, once per run; refuses or breaks when told to. */
export const bookStep: Step = {
  name: 'demo.book', title: '', inputs: { what: 'text' }, outputs: { booked: 'money' }, errors: ['demo-refused', 'demo-other'],
  async run({ em, input, executionKey, actor, instanceId }) {
    const what = String(input['what']);
    await sql(em, 'insert into effect (what, key, actor_id, instance_id) values ($1, $2, $3, $4)', [what, executionKey, actor.personId, instanceId]);
    if (what.startsWith('refuse:')) throw new Refusal('invalid', what.slice('refuse:'.length));
    if (what.startsWith('break:')) throw new Error(what);
    return { booked: '12.50' };
  },
};

/** What happened to a case that was cancelled. */
const undoStep: Step = {
  name: 'demo.undo', title: '', inputs: {}, outputs: {}, errors: [],
  async run({ em, instanceId, case: { number } }) {
    if ((await sql(em, `select 1 from effect where instance_id = $1 and what = 'final'`, [instanceId])).length > 0) {
      throw new Refusal('conflict', 'demo-final');
    }
    await sql(em, `insert into effect (what, key, instance_id) values ($1, $2, $3)`, [`undone ${number}`, instanceId, instanceId]);
    return {};
  },
};

/** A thing that cases are about, in the table `thing`. */
const thing: SubjectProvider = {
  type: 'thing',
  factTypes: { name: 'text', weight: 'number' },
  mayUse: async (em, _rights, id) => (await sql(em, 'select 1 from thing where id = $1', [id])).length > 0,
  async facts(em, id) {
    const [row] = await sql<{ name: string; weight: number }>(em, 'select name, weight from thing where id = $1', [id]);
    return row ?? {};
  },
  labels: async (em, ids) => new Map((await sql<{ id: string; name: string }>(em, 'select id, name from thing where id = any($1::uuid[])', [ids])).map(({ id, name }) => [id, name])),
};

export type OpenTask = { readonly id: string; readonly nodeId: string; readonly assignee: string | null; readonly version: number; readonly round: number };
export type Deed = { readonly outcome?: string; readonly opinion?: string; readonly submission?: JsonRecord; readonly version?: number };

export type Workshop = {
  readonly orm: Orm;
  readonly policy: Policy;
  readonly workflow: Workflow;
  readonly identity: Identity;
  /** Another node over the same database. */
  node(options?: { warm?: number; steps?: readonly Step[] }): Workflow;
  em(): Em;
  now(): Date;
  /** Moves the wall clock. */
  wait(seconds: number): void;
  rows<Row>(text: string, parameters?: readonly unknown[]): Promise<Row[]>;
  id(username: string): string;
  by(username: string): Promise<By>;
  publish(xml: string, slug?: string): Promise<number>;
  start(who: string, submission?: JsonRecord, slug?: string): Promise<Standing>;
  /** Open tasks of an instance. */
  tasks(instanceId: string): Promise<OpenTask[]>;
  /** The nodes that have an open task, sorted; a vote once. */
  open(instanceId: string): Promise<string[]>;
  /** The open task at a node; of a vote, the one of `who`. */
  task(instanceId: string, nodeId: string, who?: string): Promise<OpenTask>;
  complete(who: string, instanceId: string, nodeId: string, deed?: Deed, node?: Workflow): Promise<Standing>;
  sendBack(who: string, instanceId: string, nodeId: string, to: string, mode?: 'again' | 'direct', node?: Workflow): Promise<Standing>;
  /** Lets somebody hold one more role, in the organisation of a code. */
  grant(username: string, role: string, org: string): Promise<void>;
  transaction<T>(work: (em: Em) => Promise<T>): Promise<T>;
  /** Runs every due job. */
  work(node?: Workflow): Promise<number>;
  effects(): Promise<string[]>;
  status(instanceId: string): Promise<{ status: string; outcome: string | null; case_status: string }>;
  /** Listens on a port of its own: the whole room over HTTP. Answers a browser that is signed in as somebody. */
  serve(): Promise<(username: string) => Promise<Browser>>;
  close(): Promise<void>;
};

/** Opens the workshop. Its business day is 2026-03-02; its clock stands still unless it is moved. */
export async function openWorkshop(slugs: readonly string[] = [SLUG]): Promise<Workshop> {
  const database = await aDatabase();
  const orm = await createOrm(database.url, { poolMax: 10 });
  let now = new Date('2026-03-02T01:00:00Z');
  const clock = createClock(() => now);
  const vault = createVault(randomBytes(32).toString('hex'));
  const { model, sections } = await readPolicyFiles(POLICIES);
  const policy = createPolicy({ model });
  const forms = createForms({ vault });
  const transaction = <T>(work: (em: Em) => Promise<T>) => inTransaction(orm, work);
  const node = ({ warm, steps = [] }: { warm?: number; steps?: readonly Step[] } = {}): Workflow => createWorkflow({
    clock, forms, subjects: new Map([['thing', thing]]),
    steps: new Map([bookStep, undoStep, ...steps].map((one) => [one.name, one])),
    rolesAllowed: (em, object, action) => policy.rolesAllowed(em, object, action),
  }, warm === undefined ? {} : { warm });
  await transaction(async (em) => {
    await sql(em, `insert into business_day (today) values ('2026-03-02')`);
    await sql(em, 'create table effect (n serial, what text, key text, actor_id uuid, instance_id uuid)');
    await sql(em, 'create table thing (id uuid primary key, name text, weight integer)');
    const more = slugs.map((slug) => ({ name: slug, checksum: slug, roles: [], rules: rulesFor(slug) }));
    await syncPolicies(em, { sections: [...sections, ...more], now });
    const people = await foundDemoCompany(em, { clock, vault, passwords: createPasswords(CHEAP) });
    setParameter(em, { name: 'limit', fromOn: '2020-01-01', type: 'money', value: '100000.00', source: '' });
    await em.flush();
    const actor = { personId: people.get('analyst')?.id ?? '', username: 'analyst', name: '' };
    for (const [key, components] of Object.entries(FORMS)) {
      await saveForm(em, actor, now, { key, version: 0, definition: { title: key, display: 'form', components } });
    }
  });
  const people = await sql<{ id: string; username: string; name: string }>(orm.em.fork(), 'select id, username, name from person');
  const person = (username: string) => {
    const found = people.find((one) => one.username === username);
    if (!found) throw new Error(`nobody is called ${username}`);
    return found;
  };
  const workflow = node();
  const identity = createIdentity({
    clock, policy, vault, passwords: createPasswords(CHEAP), left: (em, actor, leaving) => workflow.leave(em, actor, leaving),
  });
  const closing: (() => Promise<unknown>)[] = [];
  const rows = <Row>(text: string, parameters: readonly unknown[] = []) => sql<Row>(orm.em.fork(), text, parameters);
  const by = async (username: string): Promise<By> => {
    const { id, name } = person(username);
    return { actor: { personId: id, username, name }, rights: await policy.rightsOf(orm.em.fork(), id, '2026-03-02') };
  };
  const tasks = (instanceId: string) => rows<OpenTask>(
    `select t.id, t.node_id as "nodeId", p.username as assignee, t.version, t.round from task t left join person p on p.id = t.assignee_id
     where t.instance_id = $1 and t.status = 'open' order by t.node_id, p.username`, [instanceId],
  );
  const task = async (instanceId: string, nodeId: string, who?: string) => {
    const open = await tasks(instanceId);
    const here = open.filter((one) => one.nodeId === nodeId);
    const found = here.length > 1 ? here.find((one) => one.assignee === who) : here[0];
    if (!found) throw new Error(`no open task at ${nodeId}, only at ${open.map((one) => one.nodeId).join(', ')}`);
    return found;
  };
  return {
    orm, policy, workflow, identity, node, rows, by, tasks, task, transaction,
    em: () => orm.em.fork(),
    now: () => now,
    wait(seconds) { now = new Date(now.getTime() + seconds * 1000); },
    id: (username) => person(username).id,
    publish: async (xml, slug) => (await transaction((em) => workflow.definitions.publish(em, {
      xml, origin: 'file', note: '', personId: null, ...(slug !== undefined && { slug }),
    }))).version,
    async start(who, submission = { amount: '1000.00' }, slug = SLUG) {
      const starter = await by(who);
      return transaction((em) => workflow.start(em, starter, { slug, submission }));
    },
    async grant(username, role, org) {
      const [at] = await rows<{ id: string }>('select id from org where code = $1', [org]);
      const { actor } = await by('admin');
      await transaction((em) => grantRole(em, actor, { personId: person(username).id, role, orgId: at?.id ?? '', fromOn: '2026-01-01', toOn: null }));
    },
    async open(instanceId) {
      return [...new Set((await tasks(instanceId)).map((one) => one.nodeId))].sort();
    },
    async complete(who, instanceId, nodeId, { version, submission = {}, ...deed } = {}, at = workflow) {
      const { id, version: current } = await task(instanceId, nodeId, who);
      const doer = await by(who);
      return transaction((em) => at.complete(em, doer, id, { ...deed, submission, version: version ?? current }));
    },
    async sendBack(who, instanceId, nodeId, to, mode = 'again', at = workflow) {
      const { id, version } = await task(instanceId, nodeId, who);
      const doer = await by(who);
      return transaction((em) => at.sendBack(em, doer, id, { to, mode, opinion: 'please correct', version }));
    },
    async work(at = workflow) {
      let count = 0;
      while (await at.work(orm)) count += 1;
      return count;
    },
    effects: async () => (await rows<{ what: string }>('select what from effect order by n')).map((row) => row.what),
    async status(instanceId) {
      const [row] = await rows<{ status: string; outcome: string | null; case_status: string }>(
        'select i.status, i.outcome, c.status as case_status from instance i join cases c on c.id = i.case_id where i.id = $1', [instanceId],
      );
      if (!row) throw new Error('no such instance');
      return row;
    },
    async serve() {
      const routes = [...identity.routes(), ...workflowRoutes(workflow), ...caseRoutes(workflow)];
      const koa = createServer({ orm, authenticate: identity.authenticate, routes, digest: vault.digest, clientDir: undefined, log: (line) => process.stderr.write(`${line}\n`) });
      const server = koa.listen(0, '127.0.0.1');
      await new Promise((resolve) => { server.once('listening', resolve); });
      closing.push(() => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); }));
      const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      return async (username) => {
        const browser = new Browser(base);
        await browser.signIn(username);
        return browser;
      };
    },
    async close() {
      for (const stop of closing) await stop();
      await orm.close();
      await database.drop();
    },
  };
}

/** The refusal a promise ends in. */
export async function refusal(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work;
  } catch (caught) {
    if (caught instanceof Refusal) return caught;
    throw caught;
  }
  throw new Error('nothing was refused');
}
