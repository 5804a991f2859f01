import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import type { JsonRecord, SubjectProvider } from '../../platform/workflow/step.ts';
import { labelledBy } from '../labels.ts';
import { Dossier } from './dossier.entity.ts';

/** What the platform may ask about a dossier: how it is called, and which facts a condition may read. */
export const dossierProvider: SubjectProvider = {
  type: 'dossier',
  factTypes: { number: 'text', customer: 'text', status: 'text', items: 'integer', out: 'integer' },
  async mayUse(em, rights, id) {
    const dossier = await em.findOne(Dossier, { id });
    return dossier !== null && rights.covers('dossier', 'read', dossier);
  },
  facts: factsOf,
  labels: labelledBy('dossier', 'number'),
};

async function factsOf(em: Em, id: string): Promise<JsonRecord> {
  const [row] = await sql<{ number: string; customer: string; status: string; items: number; out: number }>(em, `
    select d.number, c.name as customer, d.status, count(i.id)::int as items, count(n.holder_id)::int as out
    from dossier d join customer c on c.id = d.customer_id left join dossier_item i on i.dossier_id = d.id left join custody_now n on n.item_id = i.id
    where d.id = $1 group by d.id, c.name`, [id]);
  if (!row) throw new Error(`there is no dossier ${id}`);
  return row;
}
