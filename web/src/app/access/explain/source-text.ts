import type { PersonWhoCan } from '@guildhall/contract';
import type { Translate } from '../../../messages/locale-provider.tsx';
import { accountRoleName, organizationRoleName } from '../role-names.ts';

/** A role that lets somebody in, in words: where it holds, and what it is called. */
export function sourceText(t: Translate, source: PersonWhoCan['sources'][number]): string {
  const { kind, organizationRole, accountRole } = source;
  if (organizationRole !== null)
    return t('explain.organizationRole', { role: t(organizationRoleName[organizationRole]) });
  if (kind === 'ownership' || accountRole === null) return t('explain.ownership');
  return t('explain.accountRole', { role: t(accountRoleName[accountRole]) });
}
