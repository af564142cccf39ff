import type { Binding } from '../../core/binding.ts';
import type { AccessDeps } from './access-deps.ts';
import { accountOwnerRoutes } from './account-owner-routes.ts';
import { accountUserRoutes } from './account-user-routes.ts';
import { directoryRoutes } from './directory-routes.ts';
import { explanationRoutes } from './explanation-routes.ts';
import { externalUserRoutes } from './external-user-routes.ts';
import { organizationRoutes } from './organization-routes.ts';
import { roleRoutes } from './role-routes.ts';

/** Everything this module answers, bound. */
export function accessRoutes(deps: AccessDeps): Binding[] {
  return [
    ...organizationRoutes(deps),
    ...directoryRoutes(deps),
    ...accountUserRoutes(deps),
    ...accountOwnerRoutes(deps),
    ...externalUserRoutes(deps),
    ...explanationRoutes(deps),
    ...roleRoutes(deps),
  ];
}
