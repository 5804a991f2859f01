/** A company ready to lend, on a database of its own: people, products, customers, and a loan application with asynchronous steps. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { createApp, ROOT } from '../../server/app.ts';
import type { Config } from '../../server/config.ts';
import type { Em } from '../../server/database/orm.ts';
import { sql } from '../../server/database/sql.ts';
import { inTransaction } from '../../server/http/unit-of-work.ts';
import { createPasswords } from '../../server/platform/identity/index.ts';
import { prepare } from '../../server/prepare.ts';
import { DEMO_PASSWORD, foundDemoCompany } from '../../server/tools/demo/company.ts';
import { enterCustomers, enterProducts } from '../../server/tools/demo/master-data.ts';
import { signIn } from '../../server/tools/demo/session.ts';

export const SLUG = 'drill-application';

/** Where the drill takes place. */
export type Ground = {
  readonly today: string;
  readonly productId: string;
  /** Each with the officer who looks after them. */
  readonly customers: readonly { readonly id: string; readonly officer: string }[];
};

/** Prepares the database, founds the demo company on it, and publishes the process of the drill. */
export async function prepareGround(databaseUrl: string, dataDir: string, today: string): Promise<Ground> {
  const config: Config = { host: '127.0.0.1', port: 0, dataDir, databaseUrl, secretKey: undefined, proxies: 0, production: false, demo: false };
  const app = await createApp(config, { log: () => undefined, passwords: createPasswords({ memoryKib: 64, passes: 1, lanes: 1 }) });
  await prepare(app, today);
  await inTransaction(app.orm, async (em) => {
    await foundDemoCompany(em, app.identity.deps);
    await letWork(em);
    await app.workflow.definitions.publish(em, { xml: drillModel(), origin: 'file', note: '', personId: null });
  });
  const server = app.koa.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const as = (username: string) => signIn(base, username, DEMO_PASSWORD);
  const products = await enterProducts(await as('admin'), today);
  const customers = await enterCustomers(as, { appraisedOn: today, pass: () => undefined });
  server.closeAllConnections();
  server.close();
  await app.close();
  const people = [...customers.values()].filter(({ line }) => line.kind === 'individual');
  return { today, productId: products.get('XFD') ?? '', customers: people.map(({ id, line }) => ({ id, officer: line.officer })) };
}

/** Rules made in the system, not in a file: a start leaves them alone. */
async function letWork(em: Em): Promise<void> {
  await sql(em, `insert into policy_section (name, version, origin, checksum, changed_at) values ($1, 1, 'database', '', now())`, [SLUG]);
  await sql(
    em,
    `insert into rule (section, role, object, action, scope)
     select $1, role, 'process:' || $1, 'work', 'all' from unnest(array['loan_officer', 'risk_manager', 'branch_manager', 'committee_member']) as role
     union all select $1, 'loan_officer', 'process:' || $1, 'start', 'department'`,
    [SLUG],
  );
}

/** The loan application as it is drawn, with the approval and the agreement registered by a worker. */
function drillModel(): string {
  const xml = readFileSync(path.join(ROOT, 'processes/loan-application.bpmn'), 'utf8');
  const later = (text: string, id: string) => text.replace(`<bpmn:serviceTask id="${id}"`, `<bpmn:serviceTask camunda:asyncBefore="true" id="${id}"`);
  const renamed = xml.replace('<bpmn:process id="loan-application"', `<bpmn:process id="${SLUG}"`).replace('bpmnElement="loan-application"', `bpmnElement="${SLUG}"`);
  return later(later(renamed, 'approve'), 'registerAgreement');
}
