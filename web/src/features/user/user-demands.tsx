import { type FactorDemand, getUserSignIn, type User } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';

const originWord: Readonly<Record<FactorDemand['by'], MessageKey>> = {
  person: 'user-page.factorByPerson',
  organization: 'user-page.factorByOrganization',
  'user-setting': 'user-page.factorByUserSetting',
  account: 'user-page.factorByAccounts',
};
const demandWord: Readonly<Record<FactorDemand['demand'], MessageKey>> = {
  'once-per-device': 'my-factor.oncePerDevice',
  'every-sign-in': 'my-factor.everySignIn',
};

/** Who demands a second factor of the person, and how often: what they see in their own profile (D14, R-22). */
export function UserDemands({ user }: { readonly user: User }) {
  const t = useMessages();
  const failureText = useFailureText();
  const params = { organizationSid: useOrganizationSid(), userSid: user.sid };
  const { data, error } = useOperation(getUserSignIn, { params });
  if (error !== null)
    return (
      <Callout tone="danger" isAlert>
        {failureText(error)}
      </Callout>
    );
  if (data === undefined) return <p className="muted">{t('ui.loading')}</p>;
  const { demands, demandingAccounts: count } = data;
  if (demands.length === 0) return <p>{t('user-page.factorUndemanded')}</p>;
  return (
    <div className="user-demands">
      <p className="field-label">{t('user-page.factorDemands')}</p>
      <ul aria-label={t('user-page.factorDemands')}>
        {demands.map(({ by, demand }) => (
          <li key={by}>
            {t(originWord[by], { count })}: {t(demandWord[demand])}
          </li>
        ))}
      </ul>
    </div>
  );
}
