/** What can be taken away as a file: each list says how it is read; the room asks, writes, keeps and sweeps. */
import type { Em } from '../../database/orm.ts';
import type { Policy, Rights, RowFilter } from '../policy/index.ts';
import type { Clock } from '../clock.ts';
import type { Column, Row } from './workbook/column.ts';

/** The rows that somebody may read: those their right reaches, and those of cases they take part in. */
export type Reach = { readonly rows: RowFilter | undefined; readonly caseIds: readonly string[] };

/** A list that is open to be read, in the transaction it was opened in. */
export type Opened = {
  /** The name of the sheet, and what the file is called. */
  readonly sheet: string;
  readonly fileName: string;
  readonly columns: readonly Column[];
  readonly total: number;
  /** A few rows at a time. */
  readonly rows: AsyncIterable<readonly Row[]>;
};

export type ExportKind = {
  readonly kind: string;
  /** Who may read the list at all; asked when it is ordered, when it is made and when it is fetched. */
  readonly object: string;
  readonly action: string;
  /** In a transaction that sees one moment of the database; what was asked is checked again. */
  open(em: Em, asked: unknown, who: { readonly reach: Reach; readonly on: string }): Promise<Opened>;
};

export type ExportDeps = {
  readonly clock: Clock;
  readonly policy: Pick<Policy, 'rightsOf' | 'casesOf'>;
  readonly kinds: readonly ExportKind[];
  readonly log: (line: string) => void;
};

export function kindNamed({ kinds }: Pick<ExportDeps, 'kinds'>, name: string): ExportKind {
  const found = kinds.find(({ kind }) => kind === name);
  if (!found) throw new Error(`no list is exported as ${name}`);
  return found;
}

/** What a person may read of a list today. */
export async function reachOf({ policy, clock }: ExportDeps, em: Em, rights: Rights, { object, action }: ExportKind): Promise<Reach> {
  const today = await clock.businessDate(em);
  return { rows: rights.rows(object, action), caseIds: await policy.casesOf(em, { personId: rights.personId, today }) };
}

/** PURE: whether who reaches `now` reaches everything that `then` was reached. */
export function stillReaches(then: Reach, now: Reach): boolean {
  const cases = new Set(now.caseIds);
  return covers(then.rows, now.rows) && (now.rows?.all === true || then.caseIds.every((id) => cases.has(id)));
}

function covers(then: RowFilter | undefined, now: RowFilter | undefined): boolean {
  if (!then || now?.all) return true;
  if (!now || then.all) return false;
  return (then.ownerId === undefined || then.ownerId === now.ownerId) && then.orgIds.every((id) => now.orgIds.includes(id));
}
