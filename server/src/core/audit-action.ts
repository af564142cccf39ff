/**
 * The audit action of an operation: `acceptInvitation` → `invitation.accept`,
 * `createAccountInvitations` → `account-invitation.create`.
 */
export function auditActionOf(operationName: string): string {
  const words = operationName.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  const [verb = '', ...noun] = words;
  return `${noun.join('-').replace(/s$/, '')}.${verb}`;
}
