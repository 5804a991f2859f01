/** Agreements as lists and pages show them. */
import type { z } from 'zod';

import type { Em } from '../../database/orm.ts';
import { patternOf, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { type Sight, sqlOf } from '../../platform/policy/index.ts';
import type { Approval } from '../../platform/workflow/index.ts';
import { METHODS_ZH } from '../../text/lending.zh.ts';
import { yuanOf } from '../money/index.ts';
import { versionOf } from '../products/offer.ts';
import type { RepaymentMethod } from '../products/rules.ts';
import { quoteOf } from './quote.ts';
import type { agreementDetail as Detail, AgreementItem } from './shapes.ts';
import type { AgreedTerms } from './terms.ts';

type Row = {
  id: string; number: string; customer_id: string; customer: string; product_id: string; product: string; case_id: string;
  case_number: string; amount_fen: string; annual_rate: string; months: number; method: RepaymentMethod; signed_on: string;
  start_on: string; matures_on: string; status: 'signed' | 'ended'; owner_id: string; owner: string; org_id: string; org: string;
  terms: AgreedTerms; product_version_id: string; fee_fen: string; undrawn_fen: string;
};

type Wanted = { text?: string | undefined; drawn?: keyof typeof DRAWN_SO_FAR | undefined; page: number; pageSize: number };

const DRAWN_SO_FAR = { none: 'drawn.fen = 0', part: 'drawn.fen > 0 and drawn.fen < a.amount_fen', full: 'drawn.fen >= a.amount_fen' };

const FROM = `from loan_agreement a
  join customer c on c.id = a.customer_id join cases on cases.id = a.case_id join loan_application app on app.id = a.application_id
  join loan_product_version v on v.id = a.product_version_id join loan_product p on p.id = v.product_id
  join org on org.id = a.org_id join person owner on owner.id = a.owner_id
  cross join lateral (
    select coalesce(sum(p.drawn_fen), 0) as fen from loan l join loan_position p on p.loan_id = l.id where l.agreement_id = a.id
  ) drawn`;

const COLUMNS = `a.id, a.number, a.customer_id, c.name as customer, p.id as product_id, p.name as product, a.case_id,
  cases.number as case_number, a.amount_fen::text, a.annual_rate::text, a.months, a.method, a.signed_on::text, a.start_on::text,
  a.matures_on::text, a.status, a.owner_id, owner.name as owner, a.org_id, org.name as org, a.terms, a.product_version_id,
  app.fee_fen::text, (a.amount_fen - drawn.fen)::text as undrawn_fen`;

/** `text` finds part of a number, of the case's number or of the customer's name; `drawn` those of which nothing, some or all is paid out. */
export async function listAgreements(
  em: Em, sight: Sight, { text, drawn, page, pageSize }: Wanted,
): Promise<{ items: AgreementItem[]; total: number }> {
  const found = patternOf(text);
  const seen = visible(sight, 2);
  const where = `where ($1::text is null or a.number ilike $1 or cases.number ilike $1 or c.name ilike $1) and ${seen.text}
    and ${drawn ? DRAWN_SO_FAR[drawn] : 'true'}`;
  const parameters = [found, ...seen.parameters];
  const [counted] = await sql<{ total: number }>(em, `select count(*)::int as total ${FROM} ${where}`, parameters);
  const paging = `order by a.signed_on desc, a.number desc limit ${pageSize} offset ${(page - 1) * pageSize}`;
  const rows = await sql<Row>(em, `select ${COLUMNS} ${FROM} ${where} ${paging}`, parameters);
  return { items: rows.map(itemOf), total: counted?.total ?? 0 };
}

/** An agreement with its plan and cost, as agreed, and who approved it. Throws `agreement-not-found`, also for one that is not theirs to see. */
export async function agreementDetail(
  em: Em, sight: Sight, id: string, approvalsIn: (caseId: string) => Promise<Approval[]>,
): Promise<z.infer<typeof Detail>> {
  const seen = visible(sight, 2);
  const [row] = await sql<Row>(em, `select ${COLUMNS} ${FROM} where a.id = $1 and ${seen.text}`, [id, ...seen.parameters]);
  if (!row) throw new Refusal('absent', 'agreement-not-found');
  const { costCap } = await versionOf(em, row.product_version_id);
  const quote = await quoteOf(em, { terms: row.terms, feeFen: BigInt(row.fee_fen), costCap, on: row.signed_on });
  return { ...itemOf(row), terms: { ...row.terms }, quote, approvals: await approvalsIn(row.case_id) };
}

function visible({ rows, caseIds }: Sight, first: number): { text: string; parameters: readonly unknown[] } {
  const scope = sqlOf(rows, { org: 'a.org_id', owner: 'a.owner_id' }, first + 1);
  return { text: `(a.case_id = any($${first}::uuid[]) or ${scope.text})`, parameters: [caseIds, ...scope.parameters] };
}

function itemOf(row: Row): AgreementItem {
  return {
    id: row.id, number: row.number, customer: { id: row.customer_id, name: row.customer },
    product: { id: row.product_id, name: row.product }, case: { id: row.case_id, number: row.case_number },
    amount: yuanOf(BigInt(row.amount_fen)), undrawn: yuanOf(BigInt(row.undrawn_fen)), rate: row.annual_rate, months: row.months,
    method: { code: row.method, name: METHODS_ZH[row.method] }, signedOn: row.signed_on, startOn: row.start_on,
    maturesOn: row.matures_on, status: row.status, owner: { id: row.owner_id, name: row.owner },
    org: { id: row.org_id, name: row.org }, actions: [],
  };
}
