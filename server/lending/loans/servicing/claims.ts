/**
 * Which processes exclude each other on the same loan (互斥). A claim is taken by a step early in a process and holds while its
 * instance runs; what changes a loan looks at the claims of others again, whether its diagram took one or not.
 */
import { v7 } from 'uuid';

import type { Em } from '../../../database/orm.ts';
import { sql, takeTurns } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import { CLAIMS_ZH } from '../../../text/loans.zh.ts';
import type { Place } from './place.ts';

export const CLAIMS = [
  'disbursement', 'repayment', 'prepayment', 'extension', 'rate-change', 'interest-waiver', 'interest-refund', 'reversal',
  'write-off',
] as const;
export type Claim = (typeof CLAIMS)[number];

/** What a process of a kind does not go together with, itself included where it says so. It holds in both directions. */
const EXCLUDES: Readonly<Record<Claim, readonly Claim[]>> = {
  'disbursement': ['disbursement'],
  'repayment': ['reversal', 'write-off'],
  'prepayment': ['prepayment', 'extension', 'rate-change', 'interest-waiver', 'reversal', 'write-off'],
  'extension': ['extension', 'prepayment', 'rate-change', 'reversal', 'write-off'],
  'rate-change': ['rate-change', 'prepayment', 'extension', 'reversal', 'write-off'],
  'interest-waiver': ['interest-waiver', 'prepayment', 'reversal', 'write-off'],
  'interest-refund': ['interest-refund', 'reversal', 'write-off'],
  'reversal': CLAIMS.filter((kind) => kind !== 'disbursement'),
  'write-off': CLAIMS.filter((kind) => kind !== 'disbursement'),
};

/** PURE: whether two kinds of process may not run on one loan at once. */
export const excludes = (a: Claim, b: Claim): boolean => EXCLUDES[a].includes(b) || EXCLUDES[b].includes(a);

/**
 * Takes a claim on a loan (or, for a disbursement, an agreement) for a running instance; taking it again changes nothing.
 * Throws `loan-claimed`. Of two at once the second waits for the first and sees its claim.
 */
export async function claim(em: Em, place: Place, subjectId: string, kind: Claim): Promise<void> {
  await refuseClaimed(em, place, subjectId, kind);
  await sql(em, `
    insert into loan_claim (id, subject_id, kind, instance_id, case_id, taken_on) values ($1, $2, $3, $4, $5, $6)
    on conflict (subject_id, kind, instance_id) do update set released_on = null`,
  [v7(), subjectId, kind, place.instanceId, place.caseId, place.on]);
}

/** Lets others in before the instance ends. */
export async function release(em: Em, place: Place): Promise<void> {
  await sql(em, `
    update loan_claim set released_on = $2, paid_fen = null where instance_id = $1 and released_on is null`,
  [place.instanceId, place.on]);
}

/** Notes with the claim of a disbursement that its money has left the bank, and was allowed to when it did. */
export async function registerPayment(em: Em, place: Place, agreementId: string, fen: bigint): Promise<void> {
  await sql(em, `
    update loan_claim set paid_fen = $3
    where subject_id = $1 and instance_id = $2 and kind = 'disbursement' and released_on is null`,
  [agreementId, place.instanceId, fen]);
}

/** Whether it is noted that just so much has left the bank in this instance. */
export async function isPaymentRegistered(em: Em, place: Place, agreementId: string, fen: bigint): Promise<boolean> {
  const found = await sql(em, `
    select from loan_claim
    where subject_id = $1 and instance_id = $2 and kind = 'disbursement' and released_on is null and paid_fen = $3`,
  [agreementId, place.instanceId, fen]);
  return found.length > 0;
}

/** Throws `loan-claimed` when another running instance holds a claim that this kind does not go together with. */
export async function refuseClaimed(em: Em, place: Place, subjectId: string, kind: Claim): Promise<void> {
  await takeTurns(em, `loan-claim:${subjectId}`);
  const held = await sql<{ kind: Claim; number: string }>(em, `
    select c.kind, cases.number from loan_claim c join instance i on i.id = c.instance_id join cases on cases.id = c.case_id
    where c.subject_id = $1 and c.instance_id <> $2 and c.released_on is null and i.status = 'running' order by c.id`,
  [subjectId, place.instanceId]);
  const other = held.find((one) => excludes(kind, one.kind));
  if (other) {
    throw new Refusal('conflict', 'loan-claimed', {
      by: CLAIMS_ZH[other.kind], case: other.number, wanted: CLAIMS_ZH[kind],
    });
  }
}
