/**
 * What the services of the platform hold for accounts (D17). Promises: whatever is held when an account is
 * closed is asked back in the same unit, and asked again until its service says that it let go (I-32), or the
 * account is reopened.
 */
export { registerResource } from './register-resource.ts';
export { releaseResources } from './release-resources.ts';
export { countHeld as countResources } from './release-store.ts';
export { resourceChores } from './resource-chores.ts';
export { resourceRoutes } from './resource-routes.ts';
export { withdrawReleases } from './withdraw-releases.ts';
