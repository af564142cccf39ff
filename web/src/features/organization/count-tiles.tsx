import { paths } from '../../app/paths.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Link } from '../../ui/link.tsx';
import type { AttentionProps } from './attention.tsx';

/** The organization in numbers, each a link to its list. */
export function CountTiles({ organizationSid, counts }: AttentionProps) {
  const { t, tag } = useLocale();
  const tiles = [
    { place: 'users', label: t('organization.managedUsers'), count: counts.managedUsers },
    { place: 'users/invited', label: t('organization.invitedUsers'), count: counts.invitedUsers },
    {
      place: 'users/external',
      label: t('organization.externalUsers'),
      count: counts.externalUsers,
    },
    { place: 'accounts', label: t('organization.managedAccounts'), count: counts.managedAccounts },
    { place: 'domains', label: t('organization.verifiedDomains'), count: counts.verifiedDomains },
  ];
  const format = new Intl.NumberFormat(tag);
  return (
    <section aria-labelledby="counts-title">
      <h2 className="visually-hidden" id="counts-title">
        {t('organization.counts')}
      </h2>
      <ul className="count-tiles">
        {tiles.map((tile) => (
          <li key={tile.place}>
            <Link className="count-tile" href={paths.admin(organizationSid, tile.place)}>
              <span className="count-tile-label">{tile.label}</span>
              <span className="count-tile-number">{format.format(tile.count)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
