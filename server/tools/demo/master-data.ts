/** Products, customers and the blacklist of the demo, entered through the API by the people whose work it is. */
import {
  DEMO_BLACKLIST, DEMO_COLLATERALS, DEMO_CUSTOMERS, DEMO_GUARANTORS, type CustomerLine,
} from './customers.ts';
import { demoProducts } from './products.ts';
import type { DemoSession } from './session.ts';

type As = (username: string) => Promise<DemoSession>;
type Entered = { readonly id: string; readonly line: CustomerLine };

/** Answers the products' ids by code. */
export async function enterProducts(admin: DemoSession, fromOn: string): Promise<ReadonlyMap<string, string>> {
  const products = new Map<string, string>();
  for (const product of demoProducts(fromOn)) {
    products.set(product.code, (await admin.post<{ id: string }>('/api/products', product)).id);
  }
  return products;
}

/** Answers the customers by key. */
export async function enterCustomers(
  as: As, { appraisedOn, pass }: { appraisedOn: string; pass: (minutes: number) => void },
): Promise<ReadonlyMap<string, Entered>> {
  const customers = new Map<string, Entered>();
  for (const line of DEMO_CUSTOMERS) {
    const officer = await as(line.officer);
    const { id } = await officer.post<{ id: string }>('/api/customers', { kind: line.kind, submission: line.submission });
    customers.set(line.key, { id, line });
    pass(8);
  }
  for (const { customer, by, relation } of DEMO_GUARANTORS) {
    const { id, line } = entered(customers, customer);
    const who = typeof by === 'string' ? { customerId: entered(customers, by).id } : by;
    await (await as(line.officer)).post(`/api/customers/${id}/guarantors`, { ...who, relation });
  }
  for (const { customer, ...thing } of DEMO_COLLATERALS) {
    const { id, line } = entered(customers, customer);
    await (await as(line.officer)).post(`/api/customers/${id}/collaterals`, { ...thing, appraisedOn });
  }
  for (const entry of DEMO_BLACKLIST) await (await as('risk')).post('/api/blacklist', entry);
  return customers;
}

function entered(customers: ReadonlyMap<string, Entered>, key: string): Entered {
  const found = customers.get(key);
  if (!found) throw new Error(`The demo has no customer ${key}`);
  return found;
}
