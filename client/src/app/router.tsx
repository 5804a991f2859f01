/** The addresses of the client. Every page is a chunk of its own, loaded when it is first opened. */
import type { ComponentType } from 'react';

import { createBrowserRouter, redirect } from 'react-router';

import { Problem } from '../api/problem.ts';
import { queryClient } from '../api/query-client.ts';
import { sessionQuery } from '../api/session.ts';
import { AbsentPage } from '../ui/failure.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { Crash } from './crash.tsx';
import { Shell } from './shell/shell.tsx';

type Loaded = { default: ComponentType };
const page = (path: string, load: () => Promise<Loaded>) => ({
  path, lazy: async () => ({ Component: (await load()).default }),
});

/** No signed-in page is drawn without a session; the address is kept for after signing in. */
async function needSession({ request }: { request: Request }): Promise<null> {
  try {
    await queryClient.ensureQueryData(sessionQuery);
    return null;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) throw redirect(signInAddress(new URL(request.url)));
    throw error;
  }
}

export function signInAddress({ pathname, search }: { pathname: string; search: string }): string {
  const from = pathname === '/' || pathname === '/sign-in' ? '' : pathname + search;
  return from ? `/sign-in?return=${encodeURIComponent(from)}` : '/sign-in';
}

const pages = [
  { index: true as const, loader: () => redirect('/inbox') },
  page('inbox', () => import('../pages/inbox/inbox-page.tsx')),
  page('tasks/:id', () => import('../pages/task/task-page.tsx')),
  page('dashboard', () => import('../pages/dashboard/dashboard-page.tsx')),
  page('start', () => import('../pages/start/start-page.tsx')),
  page('start/:slug', () => import('../pages/start/start-form-page.tsx')),
  page('cases', () => import('../pages/cases/cases-page.tsx')),
  page('cases/:id', () => import('../pages/case/case-page.tsx')),
  page('customers', () => import('../pages/customers/customers-page.tsx')),
  page('customers/new/:kind', () => import('../pages/customer-form/customer-new-page.tsx')),
  page('customers/:id', () => import('../pages/customer/customer-page.tsx')),
  page('customers/:id/edit', () => import('../pages/customer-form/customer-edit-page.tsx')),
  page('blacklist', () => import('../pages/blacklist/blacklist-page.tsx')),
  page('products', () => import('../pages/products/products-page.tsx')),
  page('products/new', () => import('../pages/product-form/product-form-page.tsx')),
  page('products/:id/versions/new', () => import('../pages/product-form/product-form-page.tsx')),
  page('products/:id', () => import('../pages/product/product-page.tsx')),
  page('agreements', () => import('../pages/agreements/agreements-page.tsx')),
  page('agreements/:id', () => import('../pages/agreement/agreement-page.tsx')),
  page('agreements/:id/sheet', () => import('../pages/agreement/agreement-sheet-page.tsx')),
  page('loans', () => import('../pages/loans/loans-page.tsx')),
  page('loans/:id', () => import('../pages/loan/loan-page.tsx')),
  page('loans/:id/plan', () => import('../pages/loan/plan-sheet-page.tsx')),
  page('loans/:id/statement', () => import('../pages/loan/statement-page.tsx')),
  page('papers/:id', () => import('../pages/receipt/paper-page.tsx')),
  page('ledger', () => import('../pages/ledger/trial-balance-page.tsx')),
  page('ledger/accounts/:code', () => import('../pages/ledger/account-page.tsx')),
  page('vouchers', () => import('../pages/vouchers/vouchers-page.tsx')),
  page('vouchers/:id', () => import('../pages/voucher/voucher-page.tsx')),
  page('periods', () => import('../pages/ledger/periods-page.tsx')),
  page('bank-accounts', () => import('../pages/bank-accounts/bank-accounts-page.tsx')),
  page('archives', () => import('../pages/archives/archives-page.tsx')),
  page('archives/:id', () => import('../pages/dossier/dossier-page.tsx')),
  page('archives/:id/sheets/:caseId', () => import('../pages/dossier/sheet-page.tsx')),
  page('people', () => import('../pages/people/people-page.tsx')),
  page('people/:id', () => import('../pages/person/person-page.tsx')),
  page('orgs', () => import('../pages/orgs/orgs-page.tsx')),
  page('roles', () => import('../pages/roles/roles-page.tsx')),
  page('audit', () => import('../pages/audit/audit-page.tsx')),
  page('business-days', () => import('../pages/business-days/business-days-page.tsx')),
  page('incidents', () => import('../pages/incidents/incidents-page.tsx')),
  page('parameters', () => import('../pages/parameters/parameters-page.tsx')),
  page('forms', () => import('../pages/forms/forms-page.tsx')),
  page('forms/:folder/:name', () => import('../pages/form/form-page.tsx')),
  page('studio', () => import('../pages/studio/studio-list-page.tsx')),
  page('studio/:slug', () => import('../pages/studio/studio-page.tsx')),
  page('studio/:slug/compare', () => import('../pages/studio/compare-page.tsx')),
  page('password', () => import('../pages/password/password-page.tsx')),
  { path: '*', Component: AbsentPage },
];

export const router = createBrowserRouter([
  { ...page('/sign-in', () => import('../pages/sign-in/sign-in-page.tsx')), ErrorBoundary: Crash, HydrateFallback: Waiting },
  {
    path: '/',
    loader: needSession,
    shouldRevalidate: () => false,
    Component: Shell,
    ErrorBoundary: Crash,
    HydrateFallback: Waiting,
    children: [{ ErrorBoundary: Crash, children: pages }],
  },
]);
