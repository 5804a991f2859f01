/** The door of the loans slice, for app.ts; other slices take the file they need. */
export { exposureView } from './exposure.ts';
export { agreementProvider, loanProvider } from './provider.ts';
export { registerExport } from './views/register-export.ts';
export { loanRoutes, type LoanRoutesDeps } from './routes.ts';
export { loanSteps, type LoanStepsDeps } from './steps.ts';
