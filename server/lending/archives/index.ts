/** The door of the archives, for app.ts. */
export { dossierProvider } from './provider.ts';
export { PAPER, paperFiles } from './scans.ts';
export { archiveRoutes, type ArchiveRoutesDeps } from './routes.ts';
export { archiveSteps, type ArchiveStepsDeps } from './steps.ts';
