import type { OauthScope } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';

/** What each scope allows. */
export const scopeMeaning: Readonly<Record<OauthScope, MessageKey>> = {
  'accounts/read': 'oauth.scopeAccountsRead',
  'events/read': 'oauth.scopeEventsRead',
  'role-assignments/list': 'oauth.scopeAssignmentsList',
  'role-assignments/create': 'oauth.scopeAssignmentsCreate',
  'role-assignments/delete': 'oauth.scopeAssignmentsDelete',
  'roles/list': 'oauth.scopeRolesList',
};
