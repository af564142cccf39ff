import type { AccessExplanation, PersonWhoCan } from '@guildhall/contract';
import type { Translate } from '../../../messages/locale-provider.tsx';
import { accountRoleName, organizationRoleName } from '../role-names.ts';

/**
 * A role that lets somebody in, in words: where it holds, and what it is called. On a subaccount nobody holds
 * one: it comes through the main account.
 */
export function sourceText(
  t: Translate,
  source: PersonWhoCan['sources'][number],
  mainAccount: AccessExplanation['mainAccount'] = null,
): string {
  const { kind, organizationRole, accountRole } = source;
  if (organizationRole !== null)
    return t('explain.organizationRole', { role: t(organizationRoleName[organizationRole]) });
  if (kind === 'ownership' || accountRole === null)
    return mainAccount === null
      ? t('explain.ownership')
      : t('explain.ownershipThrough', { account: mainAccount.name });
  const role = t(accountRoleName[accountRole]);
  return mainAccount === null
    ? t('explain.accountRole', { role })
    : t('explain.accountRoleThrough', { role, account: mainAccount.name });
}
