/** 2,000 requests made up from the OpenAPI document, by people of every role: whatever they send, nothing breaks. */
import { expect } from 'chai';
import * as fc from 'fast-check';

import { sql } from '../../server/database/sql.ts';
import type { DemoSession } from '../../server/tools/demo/session.ts';
import { startTestApp, type TestApp } from '../support/app.ts';
import { fitting, type Known, likely } from '../support/from-schema.ts';
import { nameOf, type Operation, operationsOf } from '../support/operations.ts';
import { aCustomer, aProduct, application, apply } from '../support/scene.ts';

const REQUESTS = 2_000;
const PEOPLE = ['officer', 'officer2', 'risk', 'committee1', 'manager', 'accountant', 'cashier', 'archivist', 'analyst', 'admin'];

/** What would end the sessions the rest is asked with. */
const LEFT_OUT = new Set([
  'DELETE /api/session', 'DELETE /api/sessions', 'POST /api/session/password', 'POST /api/people/{id}/password-resets', 'PUT /api/people/{id}',
]);

type Asked = { readonly who: string; readonly operation: Operation; readonly address: string; readonly body: unknown };

describe('Random requests', function () {
  this.timeout(180_000);
  let test: TestApp;
  let operations: readonly Operation[];
  let known: Known;

  before(async () => {
    test = await startTestApp();
    const officer = await test.as('officer');
    const customer = await aCustomer(officer, 1);
    await apply(officer, application(customer, await aProduct(test)));
    operations = (await operationsOf(test.baseUrl)).filter((operation) => !LEFT_OUT.has(nameOf(operation)));
    known = { ids: await idsIn() };
  });

  after(() => test.close());

  async function idsIn(): Promise<string[]> {
    const tables = ['customer', 'cases', 'instance', 'task', 'person', 'org', 'post', 'loan_product', 'membership', 'parameter'];
    const rows = await sql<{ id: string }>(
      test.app.orm.em.fork(), tables.map((table) => `(select id::text from ${table} order by id limit 5)`).join(' union all '),
    );
    return rows.map(({ id }) => id);
  }

  function requests(): fc.Arbitrary<Asked> {
    return fc.constantFrom(...operations).chain((operation) => fc.record({
      who: fc.constantFrom(...PEOPLE),
      operation: fc.constant(operation),
      address: addresses(operation),
      body: operation.takesBytes ? fc.uint8Array({ maxLength: 200 }) : operation.body ? likely(operation.body, known) : fc.constant(undefined),
    }));
  }

  function addresses({ path, parameters }: Operation): fc.Arbitrary<string> {
    const inPath = parameters.filter((one) => one.in === 'path');
    const inQuery = parameters.filter((one) => one.in === 'query');
    const shapes = (some: typeof parameters) => Object.fromEntries(some.map(({ name, schema }) => [name, likelyText(schema)]));
    const required = inQuery.filter((one) => one.required).map(({ name }) => name);
    return fc.tuple(fc.record(shapes(inPath)), fc.record(shapes(inQuery), { requiredKeys: required })).map(([params, query]) => {
      const at = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? '') || '-');
      const search = new URLSearchParams(Object.entries(query).map(([name, value]): [string, string] => [name, value ?? ''])).toString();
      return search === '' ? at : `${at}?${search}`;
    });
  }

  function likelyText(schema: Parameters<typeof fitting>[0]): fc.Arbitrary<string> {
    const text = (value: unknown) => String(value).toWellFormed();
    return fc.oneof({ weight: 4, arbitrary: fitting(schema, known).map(text) }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 20 }).map(text) });
  }

  it(`${REQUESTS} of them never give a 500, and every answer is one of ours`, async () => {
    const sessions = new Map<string, DemoSession>();
    for (const who of PEOPLE) sessions.set(who, await test.as(who));
    const statuses = new Map<number, number>();
    await fc.assert(fc.asyncProperty(requests(), async ({ who, operation, address, body }) => {
      const answer = await (sessions.get(who) as DemoSession).send(operation.method, address, body as Record<string, unknown>);
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      expect(answer.status, `${operation.method} ${address} by ${who}`).to.be.lessThan(500);
      if (answer.status >= 400) expect(String(answer.body['type'])).to.match(/^\/problems\//);
    }), { numRuns: REQUESTS, endOnFailure: true });
    // A generator that is refused at the door everywhere would prove nothing.
    expect(statuses.get(200) ?? 0, JSON.stringify([...statuses])).to.be.greaterThan(200);
    expect((statuses.get(422) ?? 0) + (statuses.get(409) ?? 0), JSON.stringify([...statuses])).to.be.greaterThan(5);
  });

  it('logged no defect', () => {
    expect(test.lines.filter((line) => line.startsWith('urn:uuid:'))).to.deep.equal([]);
  });
});
