/** 审批记录: who decided what in a case, and when; as a sheet prints it. */
import { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { isoOf, sql } from '../../database/sql.ts';
import { say } from '../../text/history.zh.ts';
import type { Rights } from '../policy/index.ts';
import { mayReadCase } from './case-access.ts';
import type { Runtime } from './deps.ts';
import { outcomeRef } from './present.ts';
import { NodeRef, OutcomeRef, Ref } from './shapes.ts';

export const approvalItem = z.object({
  node: NodeRef, by: Ref, outcome: OutcomeRef, opinion: z.string().nullable(), at: z.string(),
});
export type Approval = z.infer<typeof approvalItem>;

/** Reads the record of one case; the rights say whether opinions may be read. */
export type ApprovalsOf = (em: Em, rights: Rights, caseId: string) => Promise<Approval[]>;

type Row = {
  node_id: string; node_name: string; status: 'done' | 'returned'; outcome: string | null; opinion: string | null; at: string;
  person_id: string; person: string | null; definition_id: string;
};

/**
 * What people did in a case, oldest first: every task that was done or sent back, every ballot. That the caller may see what
 * the case is about is the caller's to check; opinions are shown only to those who may read the case itself.
 */
export function approvalsOf({ definitions }: Pick<Runtime, 'definitions'>): ApprovalsOf {
  return async (em, rights, caseId) => {
    const rows = await sql<Row>(em, `
      select t.node_id, t.node_name, t.status, t.outcome, t.opinion, t.completed_at as at, t.completed_by as person_id,
        person.name as person, i.definition_id
      from task t join instance i on i.id = t.instance_id left join person on person.id = t.completed_by
      where t.case_id = $1 and t.status in ('done', 'returned') order by t.completed_at, t.id`, [caseId]);
    const open = rows.length > 0 && await mayReadCase(em, rights, caseId);
    const items: Approval[] = [];
    for (const row of rows) {
      const { model } = await definitions.byId(em, row.definition_id);
      items.push(itemOf(row, outcomeRef(model.nodes[row.node_id], row.outcome), open));
    }
    return items;
  };
}

function itemOf(row: Row, outcome: Approval['outcome'] | null, open: boolean): Approval {
  const back = row.status === 'returned';
  return {
    node: { id: row.node_id, name: row.node_name }, by: { id: row.person_id, name: row.person ?? say('system') },
    outcome: back ? { code: 'return', name: say('sentBack') } : (outcome ?? { code: 'complete', name: say('complete') }),
    opinion: open ? row.opinion : null, at: isoOf(row.at) ?? '',
  };
}
