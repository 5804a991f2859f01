/** The door of end of day, for app.ts and the worker. */
export { endOfDayRoutes } from './routes.ts';
export { workOnDay } from './work.ts';
