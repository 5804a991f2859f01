/** Money at the bank: what is kept of a receipt or a payout besides its amount. */
import type { Em } from '../../../database/orm.ts';
import { sql, takeTurns } from '../../../database/sql.ts';
import { Refusal } from '../../../errors.ts';
import { type LoanEvent, reversedIds } from '../../money/index.ts';
import { bookOf, type LoanBook } from './book.ts';

/** The bank's side of an event. Empty texts mean: not known. */
export type BankSide = {
  /** Our account, by its name. */
  readonly bankAccount: string;
  readonly counterName: string;
  /** Who paid or was paid: an account number, of which a mask is kept. */
  readonly counterAccount: string;
  /** The bank's own number of the transfer. */
  readonly reference: string;
};

export type Movement = BankSide & { readonly direction: 'in' | 'out'; readonly amountFen: bigint };

/**
 * The name of an open account of ours: the one named, or the only one there is when none is named.
 * Throws `bank-account-unknown`.
 */
export async function ourAccount(em: Em, name: string): Promise<string> {
  const open = await sql<{ name: string }>(em, 'select name from bank_account where open order by name');
  const wanted = name.trim();
  const found = wanted === '' && open.length === 1 ? open[0] : open.find((account) => account.name === wanted);
  if (!found) {
    throw new Refusal('invalid', 'bank-account-unknown', {
      account: wanted, known: open.map((account) => account.name).join('、'),
    });
  }
  return found.name;
}

/** An account number as it may be kept: its last four digits; a mask stays as it is. */
export function maskAccount(account: string): string {
  const text = account.replaceAll(/\s/g, '');
  if (text.length <= 4 || text.includes('*')) return text.slice(0, 40);
  return `${'*'.repeat(Math.min(text.length, 32) - 4)}${text.slice(-4)}`;
}

/** The bank's number of a transfer as it may be kept: without spaces, and in no other width than the bank's own. */
export const referenceAsKept = (reference: string): string => reference.normalize('NFKC').replaceAll(/\s/g, '').slice(0, 60);

/**
 * Keeps the bank's side of an event that is being recorded. Throws `bank-reference-used` when the bank's number stands for
 * another event of this account that was not taken back.
 */
export async function writeMovement(
  em: Em, { id: loanId, events }: Pick<LoanBook, 'id' | 'events'>, event: LoanEvent, movement: Movement,
): Promise<void> {
  const { direction, amountFen, bankAccount, counterName, counterAccount } = movement;
  const reference = referenceAsKept(movement.reference);
  const subject = subjectOf(events, event);
  const stands = !reversedIds([...events, event]).has(subject.id);
  if (reference !== '' && stands) await refuseUsed(em, { bankAccount, direction, reference }, subject.id);
  await sql(em, `
    insert into bank_movement (event_id, loan_id, direction, amount_fen, bank_account, counter_name, counter_account, reference,
      value_on, booked_on)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, [
    event.id, loanId, direction, amountFen, bankAccount, counterName.slice(0, 100), maskAccount(counterAccount), reference,
    event.valueOn, event.bookedOn,
  ]);
}

/** The event that a reversal, or a reversal of one, is about in the end; any other event is about itself. */
function subjectOf(events: readonly LoanEvent[], event: LoanEvent): LoanEvent {
  let subject = event;
  while (subject.type === 'reversal') {
    const { of } = subject;
    const found = events.find(({ id }) => id === of);
    if (!found) return subject;
    subject = found;
  }
  return subject;
}

type Reference = { readonly bankAccount: string; readonly direction: string; readonly reference: string };

/** Two who enter the same number at once take turns. It is the same in small letters: nobody books a transfer twice by them. */
async function refuseUsed(em: Em, { bankAccount, direction, reference }: Reference, except: string): Promise<void> {
  const key = [bankAccount, reference.toUpperCase(), direction];
  await takeTurns(em, `bank-reference:${key.join(':')}`);
  const used = await sql<{ event_id: string; loan_id: string }>(em, `
    select m.event_id, m.loan_id from bank_movement m join loan_event e on e.id = m.event_id
    where m.bank_account = $1 and upper(m.reference) = upper($2) and m.direction = $3 and e.kind <> 'reversal' and e.id <> $4`,
  [...key, except]);
  for (const { event_id: eventId, loan_id: loanId } of used) {
    const { events } = await bookOf(em, loanId);
    if (!reversedIds(events).has(eventId)) {
      throw new Refusal('conflict', 'bank-reference-used', { reference, account: bankAccount });
    }
  }
}

/** The bank's side of an event that is to be taken back; undefined when no money moved. */
export async function movementOf(em: Em, eventId: string): Promise<Movement | undefined> {
  const [row] = await sql<Omit<Movement, 'amountFen'> & { amountFen: string }>(em, `
    select direction, amount_fen as "amountFen", bank_account as "bankAccount", counter_name as "counterName",
      counter_account as "counterAccount", reference from bank_movement where event_id = $1`, [eventId]);
  return row && { ...row, amountFen: BigInt(row.amountFen) };
}
