/** The door of the products slice, for app.ts; other slices take the file they need. */
export { holidayRoutes } from './holiday-routes.ts';
export { productRoutes } from './routes.ts';
