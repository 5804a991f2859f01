/** The door of the customers slice, for app.ts; other slices take the file they need. */
export { blacklistRoutes, type BlacklistItem } from './blacklist-routes.ts';
export { customerProvider } from './provider.ts';
export { customerRoutes, type CustomerRoutesDeps } from './routes.ts';
