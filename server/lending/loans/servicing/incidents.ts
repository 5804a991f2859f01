import { v7 } from 'uuid';

import type { Em } from '../../../database/orm.ts';
import { sql } from '../../../database/sql.ts';
import type { Finding } from './verify.ts';
import { yuanOf } from '../../money/index.ts';

/** What is wrong with a loan that nobody was waiting for. */
export type Trouble =
  | { readonly code: 'position-differs'; readonly findings: readonly Finding[] }
  | { readonly code: 'day-not-closed'; readonly message: string };

/** Opens an incident for the admin, once per loan and kind as long as it is open. */
export async function openIncident(
  em: Em, loan: { readonly id: string; readonly noteNumber: string }, on: string, trouble: Trouble,
): Promise<void> {
  const { code } = trouble;
  const facts = {
    loanId: loan.id, noteNumber: loan.noteNumber, on,
    ...(trouble.code === 'position-differs' ? told(trouble.findings) : { message: trouble.message }),
  };
  await sql(em, `
    insert into incident (id, code, facts, opened_at) select $1, $2, $3::jsonb, clock_timestamp()
    where not exists (select from incident where code = $2 and facts->>'loanId' = $4 and resolved_at is null)`,
  [v7(), code, JSON.stringify(facts), loan.id]);
}

function told(findings: readonly Finding[]) {
  const [first] = findings;
  return {
    event: first?.event ?? '', what: first?.what ?? '', recorded: yuanOf(first?.recorded ?? 0n),
    computed: yuanOf(first?.computed ?? 0n), count: findings.length,
  };
}
