import type { InvitationOffer } from '@guildhall/contract';
import type { ReactNode } from 'react';
import { accountRoleName, organizationRoleName } from '../../app/access/role-names.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useLocale } from '../../messages/locale-provider.tsx';

type GivenRole = NonNullable<InvitationOffer['organizationRole']>;

const roleHints: Readonly<Record<GivenRole, MessageKey>> = {
  administrator: 'offer.roleAdministratorHint',
  'standard-user': 'offer.roleStandardUserHint',
};

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="offer-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Accounts({ offer }: { readonly offer: InvitationOffer }) {
  const { t, tag } = useLocale();
  const list = new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' });
  if (offer.accounts.length === 0) return <>{t('offer.noAccounts')}</>;
  return (
    <ul className="offer-accounts">
      {offer.accounts.map((account, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two accounts may carry one name, and the list stands still
        <li key={index}>
          <span className="offer-account">{account.accountName}</span>
          <span className="offer-hint">
            {list.format(account.roles.map((role) => t(accountRoleName[role])))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Until when, and on whose word, somebody from outside gets the access. */
function Terms({
  offer: { accessEndsAt, accessSponsorName, expiresAt },
}: {
  readonly offer: InvitationOffer;
}) {
  const { t } = useLocale();
  const isShort = accessEndsAt !== null && Date.parse(accessEndsAt) <= Date.parse(expiresAt);
  return (
    <>
      {accessEndsAt !== null && (
        <Fact name={t('offer.accessEnds')}>
          <time dateTime={accessEndsAt}>
            {t('offer.untilWhen', { at: new Date(accessEndsAt) })}
          </time>
          {isShort && <span className="offer-hint">{t('offer.accessEndsSoon')}</span>}
        </Fact>
      )}
      {accessSponsorName !== null && (
        <Fact name={t('offer.sponsor')}>
          {accessSponsorName}
          <span className="offer-hint">{t('offer.sponsorHint')}</span>
        </Fact>
      )}
    </>
  );
}

/** What accepting gives: organization, role, accounts with their roles, and until when it is open. */
export function OfferFacts({ offer }: { readonly offer: InvitationOffer }) {
  const { t } = useLocale();
  const role = offer.organizationRole;
  return (
    <dl className="offer-facts" aria-label={t('offer.facts')}>
      <Fact name={t('offer.for')}>{offer.email}</Fact>
      {offer.organizationName !== null && (
        <Fact name={t('offer.organization')}>{offer.organizationName}</Fact>
      )}
      {role !== null && (
        <Fact name={t('offer.role')}>
          {t(organizationRoleName[role])}
          <span className="offer-hint">{t(roleHints[role])}</span>
        </Fact>
      )}
      <Fact name={t('offer.accounts')}>
        <Accounts offer={offer} />
      </Fact>
      <Terms offer={offer} />
      <Fact name={t('offer.until')}>
        <time dateTime={offer.expiresAt}>
          {t('offer.untilWhen', { at: new Date(offer.expiresAt) })}
        </time>
      </Fact>
    </dl>
  );
}
