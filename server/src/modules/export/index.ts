/**
 * Lists as CSV files. Promises: a link works for ten minutes and only for the session that made it; the
 * file holds exactly what the list's filters let through, and no cell that a spreadsheet would run.
 */
export { exportRoutes } from './export-routes.ts';
