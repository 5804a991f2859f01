/** 单户与关联方敞口: what a customer and its related parties may owe the company at once. */
import type { Em } from '../../database/orm.ts';
import { sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import { parameterAt, parameterValues } from '../../platform/parameters/index.ts';
import { lockGroup, relatedCustomerIds } from '../customers/related.ts';
import type { ExposureOf } from '../customers/detail.ts';
import { fenOf, shareOf, yuanOf } from '../money/index.ts';

/** The limits of a day, from the dated parameters `netAssets`, `singleCustomerLimit` and `relatedCustomersLimit`. */
export type ExposureLimits = { readonly singleFen: bigint; readonly relatedFen: bigint };

/** What is approved, may still be drawn or is outstanding: of the customer alone, and of its whole group, itself included. */
export type Exposure = { readonly ownFen: bigint; readonly groupFen: bigint };

/**
 * Throws `exposure-above-limit` when `wantedFen` more would break a limit. The limit itself may be reached. Its facts name
 * the limit that broke, its value and what is already used.
 */
export function refuseExposure(exposure: Exposure, limits: ExposureLimits, wantedFen: bigint): void {
  const checks = [
    { scope: 'single', used: exposure.ownFen, limit: limits.singleFen },
    { scope: 'related', used: exposure.groupFen, limit: limits.relatedFen },
  ];
  for (const { scope, used, limit } of checks) {
    if (used + wantedFen <= limit) continue;
    throw new Refusal('invalid', 'exposure-above-limit', {
      scope, used: yuanOf(used), wanted: yuanOf(wantedFen), limit: yuanOf(limit),
    });
  }
}

/**
 * The limits as of a business date: shares of net assets (净资产), rounded down to the fen. The draft and the final text of
 * 金规〔2024〕26号 say 10 % for one borrower and 15 % with related parties; a province may be stricter, so both are data.
 */
export async function exposureLimits(em: Em, on: string): Promise<ExposureLimits> {
  const { netAssets, singleCustomerLimit, relatedCustomersLimit } =
    await parameterValues(em, ['netAssets', 'singleCustomerLimit', 'relatedCustomersLimit'], on);
  const ofAssets = (share: unknown) => shareOf(fenOf(String(netAssets)), String(share));
  return { singleFen: ofAssets(singleCustomerLimit), relatedFen: ofAssets(relatedCustomersLimit) };
}

/**
 * What a customer and its related parties owe or may still draw: principal outstanding, what agreements leave to be drawn as
 * long as they may be, and applications approved but not yet signed. `except` leaves one application out: the one being decided.
 */
export async function exposureOf(
  em: Em, customerId: string, at: { on: string; except?: string | undefined },
): Promise<Exposure> {
  return sumOf(em, customerId, await relatedCustomerIds(em, customerId, at.on), at);
}

/** The same with its limits, in yuan, for whoever looks at a customer. */
export const exposureView: ExposureOf = async (em, customerId, on) => {
  const { ownFen, groupFen } = await exposureOf(em, customerId, { on });
  const { singleFen, relatedFen } = await exposureLimits(em, on);
  return {
    used: yuanOf(ownFen), limit: yuanOf(singleFen), related: { used: yuanOf(groupFen), limit: yuanOf(relatedFen) },
  };
};

/**
 * Checks that a customer may be granted `wantedFen`, under the row locks of the whole group, which hold until the
 * transaction ends. Throws `exposure-above-limit`.
 */
export async function checkExposure(
  em: Em, customerId: string, wantedFen: bigint, at: { on: string; except?: string | undefined },
): Promise<void> {
  const group = await lockGroup(em, customerId, at.on);
  refuseExposure(await sumOf(em, customerId, group, at), await exposureLimits(em, at.on), wantedFen);
}

async function sumOf(
  em: Em, customerId: string, group: readonly string[], { on, except = null }: { on: string; except?: string | null | undefined },
): Promise<Exposure> {
  const [row] = await sql<{ own: string; all: string }>(em, `
    with granted as (
      select customer_id, approved_fen as fen from loan_application
      where status = 'approved' and id is distinct from $2::uuid and customer_id = any($3::uuid[])
      union all
      select a.customer_id, greatest(a.amount_fen - coalesce((
        select sum(p.drawn_fen) from loan l join loan_position p on p.loan_id = l.id where l.agreement_id = a.id), 0), 0)
      from loan_agreement a where a.status = 'signed' and a.customer_id = any($3::uuid[]) and a.start_on + $4::int >= $5::date
      union all
      select l.customer_id, p.principal_fen from loan l join loan_position p on p.loan_id = l.id
      where l.customer_id = any($3::uuid[]) and p.phase = 'running'
    )
    select coalesce(sum(fen) filter (where customer_id = $1::uuid), 0)::text as own, coalesce(sum(fen), 0)::text as all
    from granted`, [customerId, except, group, Number(await parameterAt(em, 'drawdownDays', on)), on]);
  return { ownFen: BigInt(row?.own ?? 0), groupFen: BigInt(row?.all ?? 0) };
}
