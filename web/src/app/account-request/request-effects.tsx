import type { AccountRequestOffer } from '@guildhall/contract';
import { useMessages } from '../../messages/locale-provider.tsx';
import { useLiftedEnds } from '../access/use-lifted-ends.ts';
import '../link-offer/link-offer.css';

/** What confirming changes for the owner who is asked, with every account by name (D11, R-30). */
function JoinEffects({ offer }: { readonly offer: AccountRequestOffer }) {
  const t = useMessages();
  const { organizationName: name, ownAccounts } = offer;
  const lifted = useLiftedEnds(name, offer.liftedEnds);
  return (
    <ul className="consequences link-effects">
      <li>{t('account-request.joinManaged', { name })}</li>
      <li>
        {t('account-request.joinAccounts', { name, count: ownAccounts.length })}
        <ul className="link-accounts">
          {ownAccounts.map(({ accountSid, accountName }) => (
            <li key={accountSid}>{accountName}</li>
          ))}
        </ul>
      </li>
      <li>{t('account-request.joinGovern', { name, count: ownAccounts.length })}</li>
      <li>{t('account-request.joinStays')}</li>
      {lifted.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
      <li>{t('account-request.joinDecline')}</li>
    </ul>
  );
}

/** What accepting changes for whoever is to take an account over (D10). */
function LeaveEffects({ offer }: { readonly offer: AccountRequestOffer }) {
  const t = useMessages();
  const { organizationName, accountName: account, formerOwnerName, keepsFormerOwner } = offer;
  return (
    <ul className="consequences link-effects">
      <li>{t('account-request.leaveOwner', { account })}</li>
      <li>{t('account-request.leaveFree', { name: organizationName })}</li>
      <li>
        {t(keepsFormerOwner ? 'account-request.leaveFormerKept' : 'account-request.leaveFormer', {
          name: formerOwnerName,
        })}
      </li>
      <li>{t('account-request.leavePeople')}</li>
      <li>{t('account-request.leaveDecline')}</li>
    </ul>
  );
}

/** What saying yes changes, one thing per line. */
export function RequestEffects({ offer }: { readonly offer: AccountRequestOffer }) {
  return offer.kind === 'join' ? <JoinEffects offer={offer} /> : <LeaveEffects offer={offer} />;
}
