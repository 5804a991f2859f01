/** The door of the audit room: who did what to which record, and who read a secret and why. */
export { record, type AuditEntry } from './record.ts';
export { disclose, type Disclosure } from './disclose.ts';
export { auditRoutes } from './routes.ts';
