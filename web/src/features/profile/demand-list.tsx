import type { FactorDemand } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import './second-factor.css';

const originWord: Readonly<Record<FactorDemand['by'], MessageKey>> = {
  person: 'my-factor.byPerson',
  organization: 'my-factor.byOrganization',
  'user-setting': 'my-factor.byUserSetting',
  account: 'my-factor.byAccount',
};
const demandWord: Readonly<Record<FactorDemand['demand'], MessageKey>> = {
  'once-per-device': 'my-factor.oncePerDevice',
  'every-sign-in': 'my-factor.everySignIn',
};

/** Who demands a second factor of the person, and how often (D14). */
export function DemandList({ demands }: { readonly demands: readonly FactorDemand[] }) {
  const t = useMessages();
  return (
    <ul className="factor-demands" aria-label={t('my-factor.demands')}>
      {demands.map(({ by, demand }) => (
        <li key={by}>
          {t(originWord[by])}: {t(demandWord[demand])}
        </li>
      ))}
    </ul>
  );
}
