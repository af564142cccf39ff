import {
  type Account,
  type AccountClosure,
  type ClosureAcknowledgement,
  getAccount,
  getMyAccountRights,
  getOrganizationCounts,
  listAccountInvitations,
  listAccounts,
  listMyAccounts,
  listSubaccounts,
} from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Translate } from '../../messages/locale-provider.tsx';

/** Reads that change when an account is suspended, reactivated or closed. */
export const lifeReads = [
  getAccount,
  getMyAccountRights,
  listAccounts,
  listMyAccounts,
  listAccountInvitations,
  getOrganizationCounts,
  listSubaccounts,
] as const;

/** Suspended by the organization or its own people; what the operator did nobody here lifts. */
export function isLiftable({ status, suspendedBy }: Account): boolean {
  return status === 'suspended' && (suspendedBy === 'organization' || suspendedBy === 'account');
}

const acknowledgementText: Readonly<Record<ClosureAcknowledgement, MessageKey>> = {
  'access-ends': 'account-life.accessEnds',
  'charges-stop': 'account-life.chargesStop',
  'resources-are-released': 'account-life.resourcesReleased',
  'data-is-deleted': 'account-life.dataDeleted',
};

/** A subaccount has none below itself to speak of. */
function textOf(key: ClosureAcknowledgement, isSubaccount: boolean): MessageKey {
  return isSubaccount && key === 'access-ends'
    ? 'account-life.accessEndsBelow'
    : acknowledgementText[key];
}

/** Types of resources that have words of their own; others are shown as the services call them. */
const resourceText: Readonly<Record<string, MessageKey>> = {
  'phone-number': 'account-life.resourcePhoneNumber',
  'short-code': 'account-life.resourceShortCode',
};

/** "14 phone numbers and 2 short codes". */
export function resourcesText(
  t: Translate,
  tag: string,
  resources: AccountClosure['resources'],
): string {
  const held = resources.filter(({ count }) => count > 0);
  if (held.length === 0) return t('account-life.resourcesNone');
  const words = held.map(({ type, count }) => {
    const key = resourceText[type];
    return key === undefined ? t('account-life.resourceOf', { count, type }) : t(key, { count });
  });
  return new Intl.ListFormat(tag).format(words);
}

/** What has to be acknowledged before a closing, with the numbers of this moment. */
export function closurePoints(
  t: Translate,
  closure: AccountClosure,
  words: { readonly resources: string; readonly date: string; readonly isSubaccount: boolean },
): string[] {
  const { users, subaccounts, apiKeys, authTokens, webhooks } = closure;
  const { resources, date, isSubaccount } = words;
  const counts = { users, subaccounts, apiKeys, authTokens, webhooks };
  return closure.acknowledgements.map(({ key }) =>
    t(textOf(key, isSubaccount), { ...counts, resources, date }),
  );
}
