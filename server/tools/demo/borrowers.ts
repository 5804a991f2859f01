/** Customers of the demo as their loans see them. */
import type { Officer } from './customers.ts';
import type { Stage } from './play.ts';
import type { Place } from './servicing-acts.ts';
import type { Counterpart } from './servicing-forms.ts';

/** Name and account of a customer, and whose customer it is. */
export type Borrower = Counterpart & { readonly officer: Officer };

export function borrowerOf(stage: Stage, key: string): Borrower {
  const line = stage.customers.get(key)?.line;
  if (!line) throw new Error(`The demo has no customer ${key}`);
  return { name: String(line.submission['name']), account: accountOf(line.submission['bankCard'], key), officer: line.officer };
}

/** A person is paid on the card we know; a company has an account, made from its name. */
function accountOf(card: unknown, key: string): string {
  if (typeof card === 'string') return card;
  return `3301040${[...key].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 10_000_000, 7).toString().padStart(8, '0')}`;
}

export const placeOn = (stage: Stage, { officer }: Borrower, day: string): Place => ({ as: stage.as, day, officer, pass: stage.pass });

type Listed = { readonly id: string; readonly number: string };

/** The newest agreement of a customer. */
export async function agreementOf({ as, officer }: Place, { name }: Borrower): Promise<Listed> {
  const { items: [newest] } = await (await as(officer)).get<{ items: Listed[] }>(`/api/agreements?text=${encodeURIComponent(name)}`);
  if (!newest) throw new Error(`${name} has signed nothing`);
  return newest;
}

/** The note that was opened last, or first, under what a text finds: an agreement's number, a customer's name. */
export async function noteOf({ as, officer }: Place, text: string, which: 'first' | 'last'): Promise<string> {
  const sort = which === 'first' ? 'noteNumber' : '-noteNumber';
  const { items: [note] } = await (await as(officer)).get<{ items: Listed[] }>(`/api/loans?text=${encodeURIComponent(text)}&sort=${sort}`);
  if (!note) throw new Error(`there is no note of ${text}`);
  return note.id;
}
