/**
 * The audit action of an operation: `acceptInvitation` → `invitation.accept`,
 * `createAccountInvitations` → `account-invitation.create`, `listAuditEntries` → `audit-entry.list`.
 */
export function auditActionOf(operationName: string): string {
  const words = operationName.split(/(?=[A-Z])/).map((word) => word.toLowerCase());
  const [verb = '', ...noun] = words;
  return `${singular(noun.join('-'))}.${verb}`;
}

function singular(noun: string): string {
  return noun.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}
