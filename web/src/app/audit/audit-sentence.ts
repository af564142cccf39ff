import type { AuditEntry } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Translate } from '../../messages/locale-provider.tsx';
import { attemptName } from './audit-attempts.ts';
import { accountRoleText, type Fields, isFields, organizationRoleText } from './audit-value.ts';
import { actionSentence, findingName, targetWord } from './audit-words.ts';

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

function findingText(t: Translate, word: unknown): string {
  const key = findingName[String(word)];
  return key === undefined ? String(word ?? '') : t(key);
}

/** Where a look changed what the domain is, the turn is told and not the look. */
function domainTurn(entry: AuditEntry, after: Fields): MessageKey | undefined {
  const [from, to] = [entry.before?.['status'], after['status']];
  if (from === to) return undefined;
  if (to === 'verified-uncertain') return 'audit.domainDoubted';
  if (to !== 'verified') return undefined;
  return from === 'verified-uncertain' ? 'audit.domainRecovered' : 'audit.domainVerified';
}

/** What is said where a mail did not go out. */
const failedMails: Readonly<Record<string, MessageKey>> = {
  'invitation.mail': 'audit.invitationMailFailed',
  'claim.mail': 'audit.claimMailFailed',
  'account-request.mail': 'audit.accountRequestMailFailed',
};

/** How a step of setting up an account, or all of it, came out. */
function setUpKey({ action }: AuditEntry, after: Fields): MessageKey | undefined {
  if (action === 'account-step.take' && after['asks'] !== undefined) return 'audit.accountStepAsk';
  if (action === 'account-step.answer' && after['outcome'] === 'failed')
    return 'audit.accountStepFailed';
  return action === 'account.set-up' && after['state'] === 'failed'
    ? 'audit.accountSetUpFailed'
    : undefined;
}

/** A sentence that fits what the entry holds better than the one of its action. */
function closerKey(entry: AuditEntry, after: Fields): MessageKey | undefined {
  if (after['mailState'] === 'failed') return failedMails[entry.action];
  switch (entry.action) {
    case 'account-invitation.create':
      return after['verdict'] === 'granted' ? 'audit.accountInvitationGrant' : undefined;
    case 'account-user.update':
      return String(after['roles']) === String(entry.before?.['roles'])
        ? 'audit.accountUserTerms'
        : undefined;
    case 'account-request.create':
      return after['kind'] === 'leave' ? 'audit.accountRequestRelease' : undefined;
    case 'organization-feature.set':
      return after['allowed'] === false ? 'audit.organizationFeatureUnset' : undefined;
    case 'domain.verify':
    case 'domain.recheck':
      return domainTurn(entry, after);
    case 'session.create':
      return entry.result === 'refused' ? 'audit.sessionRefused' : undefined;
    case 'user.update':
      return after['organizationRole'] === undefined ? undefined : 'audit.userUpdateRole';
    default:
      return setUpKey(entry, after);
  }
}

/**
 * The name of the account concerned; empty when there is none, or it is not known. One that is no longer of the
 * organization is known by the entry alone.
 */
export function accountNameOf({ accountName, targetType, targetName }: AuditEntry): string {
  return accountName ?? (targetType === 'account' ? targetName : '');
}

function accountText(t: Translate, entry: AuditEntry): string {
  const name = accountNameOf(entry);
  return name === '' ? t('audit.accountUnnamed') : t('audit.accountNamed', { name });
}

/** A role assignment is recorded as `role: person`. */
function assignmentOf(entry: AuditEntry): { readonly role: string; readonly name: string } | null {
  if (!entry.action.startsWith('role-assignment.')) return null;
  const [role = '', ...name] = entry.targetName.split(': ');
  return { role, name: name.join(': ') };
}

/** Names stand in an entry as they are; what a file is of, or an operation does, as a word of the contract. */
function targetText(t: Translate, { targetType, targetName }: AuditEntry): string {
  const key = targetWord(targetType, targetName);
  return key === undefined ? targetName : t(key);
}

function actText(t: Translate, tag: string, entry: AuditEntry): string {
  const after = entry.after ?? {};
  const key = closerKey(entry, after) ?? actionSentence[entry.action];
  if (key === undefined)
    return entry.targetName === '' ? entry.action : `${entry.action} · ${entry.targetName}`;
  const list = new Intl.ListFormat(tag);
  const assignment = assignmentOf(entry);
  const name = assignment?.name ?? targetText(t, entry);
  return t(key, {
    name: name === '' ? t('audit.unknownTarget') : name,
    account: accountText(t, entry),
    before: String(entry.before?.['name'] ?? ''),
    owner: String(after['ownerName'] ?? ''),
    organization: String(after['organizationName'] ?? ''),
    role:
      assignment === null
        ? organizationRoleText(t, after['organizationRole'])
        : accountRoleText(t, assignment.role),
    roles: list.format(roleWords(after).map((word) => accountRoleText(t, word))),
    finding: findingText(t, after['finding']),
    step: String(after['step'] ?? ''),
    count: Number(after['endedSessions'] ?? 0),
  });
}

function refusedText(t: Translate, tag: string, entry: AuditEntry): string {
  if (entry.action === 'session.create') return actText(t, tag, entry);
  // A look at a domain's record happened even when what it found is a refusal.
  if (entry.after?.['finding'] !== undefined)
    return t('audit.refusedSentence', { sentence: actText(t, tag, entry) });
  const key = attemptName[entry.action];
  if (key === undefined)
    return t('audit.refusedOther', { words: entry.action.replaceAll(/[.-]/g, ' ') });
  const act = t(key, { account: accountText(t, entry) });
  const isSaid = entry.targetName === '' || entry.targetName === accountNameOf(entry);
  return isSaid
    ? t('audit.refusedAct', { act })
    : t('audit.refusedActOn', { act, name: entry.targetName });
}

/** What happened, in the reader's language: "Invited ada@example.com as Standard user". */
export function auditSentence(t: Translate, tag: string, entry: AuditEntry): string {
  return entry.result === 'refused' ? refusedText(t, tag, entry) : actText(t, tag, entry);
}

/** Who acted; what acts by itself is named in the reader's language. */
export function actorText(t: Translate, { actorKind, actorName }: AuditEntry): string {
  if (actorKind === 'operator') return t('audit.kindOperator');
  if (actorKind !== 'system') return actorName;
  if (actorName === 'Mail') return t('audit.actorMail');
  if (actorName === 'Domain check') return t('audit.actorDomainCheck');
  return actorName === 'Sample data' ? t('audit.actorSample') : actorName;
}
