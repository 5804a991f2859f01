/** The door of the room of saved filters. */
export { savedFilterRoutes } from './routes.ts';
