/** Our own accounts at banks (本公司银行账户): master data that receipts, payouts and vouchers name. */
import { v7 } from 'uuid';

import type { Em } from '../../database/orm.ts';
import { change, sql } from '../../database/sql.ts';
import { Refusal } from '../../errors.ts';
import type { Actor } from '../../platform/actor.ts';
import { record } from '../../platform/audit/index.ts';

export type BankAccount = {
  readonly id: string;
  readonly name: string;
  readonly bank: string;
  /** The last digits of its number. */
  readonly tail: string;
  readonly open: boolean;
  readonly version: number;
};

export async function listBankAccounts(em: Em): Promise<BankAccount[]> {
  return sql(em, 'select id, name, bank, tail, open, version from bank_account order by open desc, name collate "zh-x-icu"');
}

/** Throws `bank-account-exists`. */
export async function addBankAccount(
  em: Em, actor: Actor, account: Pick<BankAccount, 'name' | 'bank' | 'tail'>,
): Promise<string> {
  const id = v7();
  const added = await change(em, `
    insert into bank_account (id, name, bank, tail, open) values ($1, $2, $3, $4, true) on conflict (name) do nothing`,
  [id, account.name.trim(), account.bank.trim(), account.tail]);
  if (added !== 1) throw new Refusal('conflict', 'bank-account-exists', { name: account.name });
  await record(em, actor, { action: 'bank-account.add', object: 'bank-account', objectId: id, after: account });
  return id;
}

/**
 * Its name stays, because vouchers and receipts say it. Throws `bank-account-not-found`, `stale-version`, and `bank-account-last`
 * when no account would be left for money to come to.
 */
export async function editBankAccount(
  em: Em, actor: Actor, id: string, { bank, tail, open, version }: Omit<BankAccount, 'id' | 'name'>,
): Promise<void> {
  // All of them, so that of two who close the last two at once one is refused.
  const accounts = await sql<BankAccount>(em, 'select id, name, bank, tail, open, version from bank_account order by id for update');
  const before = accounts.find((account) => account.id === id);
  if (!before) throw new Refusal('absent', 'bank-account-not-found');
  if (before.version !== version) throw new Refusal('conflict', 'stale-version');
  if (!open && !accounts.some((account) => account.open && account.id !== id)) throw new Refusal('conflict', 'bank-account-last');
  await sql(em, `
    update bank_account set bank = $2, tail = $3, open = $4, version = version + 1 where id = $1`, [id, bank.trim(), tail, open]);
  await record(em, actor, {
    action: 'bank-account.edit', object: 'bank-account', objectId: id, before, after: { bank, tail, open },
  });
}

/** The account that a new database starts with; what is there already stays as it is. */
export async function setUpBankAccounts(em: Em, first: Pick<BankAccount, 'name' | 'bank'>): Promise<void> {
  await sql(em, `
    insert into bank_account (id, name, bank, tail, open) select $1, $2, $3, '', true where not exists (select from bank_account)`,
  [v7(), first.name, first.bank]);
}
