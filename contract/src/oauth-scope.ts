/**
 * Scopes an organization's OAuth app may hold (reference system, section 3.4), first width; `events/read` is
 * ours: the event feed of the organization and of its accounts.
 */
export const oauthScopes = [
  'accounts/read',
  'events/read',
  'role-assignments/list',
  'role-assignments/create',
  'role-assignments/delete',
  'roles/list',
] as const;
export type OauthScope = (typeof oauthScopes)[number];
