/** Roles that a request gives or offers, wherever it names them. */
interface RolesGiven {
  readonly organizationRole?: string | undefined;
  readonly roles?: readonly string[] | undefined;
  readonly accounts?: readonly { readonly roles: readonly string[] }[] | undefined;
  readonly rows?: readonly unknown[] | undefined;
}

/**
 * Whether somebody would become, or be invited to be, Administrator of the organization or of an account by
 * a request: who rules there can lock everybody else out, so that it asks for a fresh proof. Pure.
 */
export function givesAdministrator(given: RolesGiven): boolean {
  const { organizationRole, roles = [], accounts = [], rows = [] } = given;
  return (
    organizationRole === 'administrator' ||
    roles.includes('administrator') ||
    accounts.some((account) => account.roles.includes('administrator')) ||
    rows.some((row) => typeof row === 'object' && row !== null && givesAdministrator(row))
  );
}
