import type { ClaimOffer } from '@guildhall/contract';
import { accountRoleName } from '../../app/access/role-names.ts';
import { useLiftedEnds } from '../../app/access/use-lifted-ends.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import '../../app/link-offer/link-offer.css';

/** What accepting changes, one thing per line, with every account by name. */
export function OfferEffects({ offer }: { readonly offer: ClaimOffer }) {
  const { t, tag } = useLocale();
  const { organizationName: name, ownAccounts, accounts } = offer;
  const lifted = useLiftedEnds(name, offer.liftedEnds);
  const list = new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' });
  return (
    <ul className="consequences link-effects">
      <li>{t('claim.offerManaged', { name })}</li>
      <li>
        {t('claim.offerAccounts', { name, count: ownAccounts.length })}
        {ownAccounts.length > 0 && (
          <ul className="link-accounts">
            {ownAccounts.map(({ accountSid, accountName }) => (
              <li key={accountSid}>{accountName}</li>
            ))}
          </ul>
        )}
      </li>
      {accounts.length > 0 && (
        <li>
          {t('claim.offerRoles')}
          <ul className="link-accounts">
            {accounts.map(({ accountName, roles }) => (
              <li key={`${accountName}-${roles.join()}`}>
                {t('invitation.accountRoles', {
                  account: accountName,
                  roles: list.format(roles.map((role) => t(accountRoleName[role]))),
                })}
              </li>
            ))}
          </ul>
        </li>
      )}
      {lifted.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      <li>{t('claim.offerDecline')}</li>
    </ul>
  );
}
