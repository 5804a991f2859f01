/** What the menu offers, and the right that shows each entry. */
import type { Session } from '../api/types.ts';
import { may } from '../api/session.ts';
import { SHELL } from '../text/shell.ts';

export type Needs = { readonly object: string; readonly action: string };
export type MenuKey = keyof typeof SHELL.items;
export type MenuItem = { readonly key: MenuKey; readonly to: string; readonly needs?: Needs };
export type MenuGroup = { readonly key: keyof typeof SHELL.groups; readonly items: readonly MenuItem[] };

const reading = (object: string): Needs => ({ object, action: 'read' });

const MENU: readonly MenuGroup[] = [
  {
    key: 'work',
    items: [
      { key: 'inbox', to: '/inbox' },
      { key: 'dashboard', to: '/dashboard', needs: reading('loan') },
      { key: 'start', to: '/start' },
      { key: 'cases', to: '/cases' },
    ],
  },
  {
    key: 'lending',
    items: [
      { key: 'customers', to: '/customers', needs: reading('customer') },
      { key: 'blacklist', to: '/blacklist', needs: reading('blacklist') },
      { key: 'products', to: '/products', needs: reading('product') },
      { key: 'agreements', to: '/agreements', needs: reading('agreement') },
      { key: 'loans', to: '/loans', needs: reading('loan') },
      { key: 'archives', to: '/archives', needs: reading('dossier') },
    ],
  },
  {
    key: 'books',
    items: [
      { key: 'balances', to: '/ledger', needs: reading('ledger') },
      { key: 'vouchers', to: '/vouchers', needs: reading('ledger') },
      { key: 'periods', to: '/periods', needs: reading('ledger') },
      { key: 'bankAccounts', to: '/bank-accounts', needs: { object: 'bank-account', action: 'edit' } },
    ],
  },
  {
    key: 'organisation',
    items: [
      { key: 'people', to: '/people', needs: reading('person') },
      { key: 'orgs', to: '/orgs', needs: reading('org') },
      { key: 'roles', to: '/roles', needs: reading('role') },
    ],
  },
  {
    key: 'system',
    items: [
      { key: 'studio', to: '/studio', needs: { object: 'process:*', action: 'publish' } },
      { key: 'businessDays', to: '/business-days', needs: { object: 'business-day', action: 'close' } },
      { key: 'forms', to: '/forms', needs: reading('form') },
      { key: 'parameters', to: '/parameters', needs: reading('parameter') },
      { key: 'incidents', to: '/incidents', needs: reading('incident') },
      { key: 'audit', to: '/audit', needs: reading('audit') },
    ],
  },
];

/** `process:*` stands for any process: who may publish one has work at that page. */
export function allowed(session: Session, needs: Needs | undefined): boolean {
  if (needs === undefined || may(session, needs.object, needs.action)) return true;
  const some = needs.object.endsWith('*') ? needs.object.slice(0, -1) : undefined;
  return some !== undefined && session.rights.some(({ object, actions }) => object.startsWith(some) && actions.includes(needs.action));
}

/** The menu of one person: entries without the right are not shown, nor groups without entries. */
export function menuOf(session: Session): readonly MenuGroup[] {
  return MENU
    .map((group) => ({ ...group, items: group.items.filter((item) => allowed(session, item.needs)) }))
    .filter((group) => group.items.length > 0);
}

/** The right that a page of the menu, and the pages below it, need. */
export function needsOf(path: string): Needs | undefined {
  return MENU.flatMap((group) => group.items).find((item) => path === item.to || path.startsWith(`${item.to}/`))?.needs;
}
