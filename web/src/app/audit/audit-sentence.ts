import { type AuditEntry, accountRoles, organizationRoles } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Translate } from '../../messages/locale-provider.tsx';
import { accountRoleName, organizationRoleName } from '../access/role-names.ts';
import { actionSentence, findingName } from './audit-words.ts';

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Roles as they stand in an entry: directly, or inside the accounts of an invitation. */
function roleWords(after: Fields): string[] {
  const direct = after['roles'];
  if (Array.isArray(direct)) return direct.map(String);
  const accounts = after['accounts'];
  if (!Array.isArray(accounts)) return [];
  const found = accounts.flatMap((account: unknown) =>
    isFields(account) && Array.isArray(account['roles']) ? account['roles'].map(String) : [],
  );
  return [...new Set(found)];
}

function accountRoleText(t: Translate, word: string): string {
  const role = accountRoles.find((known) => known === word);
  return role === undefined ? word : t(accountRoleName[role]);
}

function organizationRoleText(t: Translate, word: unknown): string {
  const role = organizationRoles.find((known) => known === word);
  return role === undefined ? String(word ?? '') : t(organizationRoleName[role]);
}

function findingText(t: Translate, word: unknown): string {
  const key = findingName[String(word)];
  return key === undefined ? String(word ?? '') : t(key);
}

/** A sentence that fits what the entry holds better than the one of its action. */
function closerKey(entry: AuditEntry, after: Fields): MessageKey | undefined {
  switch (entry.action) {
    case 'account-invitation.create':
      return after['verdict'] === 'granted' ? 'audit.accountInvitationGrant' : undefined;
    case 'invitation.mail':
      return after['mailState'] === 'failed' ? 'audit.invitationMailFailed' : undefined;
    case 'domain.verify':
      return after['status'] === 'verified' && entry.before?.['status'] !== 'verified'
        ? 'audit.domainVerified'
        : undefined;
    case 'session.create':
      return entry.result === 'refused' ? 'audit.sessionRefused' : undefined;
    case 'user.update':
      return after['organizationRole'] === undefined ? undefined : 'audit.userUpdateRole';
    default:
      return undefined;
  }
}

function actText(t: Translate, tag: string, entry: AuditEntry): string {
  const after = entry.after ?? {};
  const key = closerKey(entry, after) ?? actionSentence[entry.action];
  if (key === undefined)
    return entry.targetName === '' ? entry.action : `${entry.action} · ${entry.targetName}`;
  const list = new Intl.ListFormat(tag);
  return t(key, {
    name: entry.targetName === '' ? t('audit.unknownTarget') : entry.targetName,
    before: String(entry.before?.['name'] ?? ''),
    role: organizationRoleText(t, after['organizationRole']),
    roles: list.format(roleWords(after).map((word) => accountRoleText(t, word))),
    finding: findingText(t, after['finding']),
  });
}

/** What happened, in the reader's language: "Invited ada@example.com as Standard user". */
export function auditSentence(t: Translate, tag: string, entry: AuditEntry): string {
  // A refused act has no state after it to fill a sentence with.
  if (entry.result === 'refused' && entry.after === null && entry.targetName === '')
    return t('audit.refusedSentence', { sentence: entry.action });
  const sentence = actText(t, tag, entry);
  return entry.result === 'refused' && entry.action !== 'session.create'
    ? t('audit.refusedSentence', { sentence })
    : sentence;
}
