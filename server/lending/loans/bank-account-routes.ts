/** Our own accounts at banks over HTTP. */
import { z } from 'zod';

import { route, type Route } from '../../http/route.ts';
import { idParam } from '../shapes.ts';
import { addBankAccount, editBankAccount, listBankAccounts } from './bank-accounts.ts';

const bank = z.string().trim().min(1).max(100);
const tail = z.string().regex(/^\d{0,4}$/);
const newAccount = z.strictObject({ name: z.string().trim().min(1).max(60), bank, tail });
const editedAccount = z.strictObject({ bank, tail, open: z.boolean(), version: z.int() });
const item = z.object({
  id: z.string(), name: z.string(), bank: z.string(), tail: z.string(), open: z.boolean(), version: z.int(), actions: z.array(z.string()),
});
export type BankAccountItem = z.infer<typeof item>;
export type NewBankAccount = z.infer<typeof newAccount>;
export type EditedBankAccount = z.infer<typeof editedAccount>;

const edit = { object: 'bank-account', action: 'edit' };

export function bankAccountRoutes(): Route[] {
  return [
    route({
      method: 'GET', path: '/api/bank-accounts', summary: 'Our own accounts at banks',
      access: { object: 'bank-account', action: 'read' }, answer: z.object({ items: z.array(item), total: z.int() }),
      async handle({ em, rights }) {
        const actions = rights.can(edit.object, edit.action) ? [edit.action] : [];
        const items = (await listBankAccounts(em)).map((account) => ({ ...account, actions }));
        return { items, total: items.length };
      },
    }),
    route({
      method: 'POST', path: '/api/bank-accounts', summary: 'Add one of our accounts', status: 201, access: edit,
      body: newAccount, answer: z.object({ id: z.string() }),
      handle: async ({ em, actor, body }) => ({ id: await addBankAccount(em, actor, body) }),
    }),
    route({
      method: 'PUT', path: '/api/bank-accounts/:id', summary: 'Change or close one of our accounts', status: 204, access: edit,
      params: idParam, body: editedAccount,
      handle: async ({ em, actor, params, body }) => editBankAccount(em, actor, params.id, body),
    }),
  ];
}
