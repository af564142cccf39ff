/** An organization at a glance. Promises to change nothing: it only counts what other modules keep. */
export { overviewRoutes } from './overview-routes.ts';
