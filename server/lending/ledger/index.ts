/** The door of the ledger, for app.ts; other slices take the file they need. */
export { ledgerRoutes } from './routes.ts';
