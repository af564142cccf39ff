/**
 * How people go: removed from an organization, or destroyed; and how an organization ends that nobody else belongs to. Promises: all of it happens or nothing; no
 * account is left without an owner, no organization without its Owner, and what is gone opens nothing
 * from the commit on (R-25…R-29, D9, D19).
 */
export { departureRoutes } from './departure-routes.ts';
