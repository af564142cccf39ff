import { useLocale } from '../../messages/locale-provider.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { isCurrent, type NavigationItem } from './navigation-item.ts';
import { ProfileMenu } from './profile-menu.tsx';
import type { Place } from './recent-places.ts';
import { Switcher } from './switcher.tsx';

function Entry({ item, pathname }: { readonly item: NavigationItem; readonly pathname: string }) {
  const { tag } = useLocale();
  const isHere = isCurrent(item, pathname);
  return (
    <li>
      <Link
        href={item.href}
        className={classNames('navigation-link', isHere && 'navigation-here')}
        title={item.label}
        {...(isHere ? { 'aria-current': 'page' } : {})}
      >
        <Icon of={item.icon} />
        <span className="navigation-label">{item.label}</span>
        {item.count !== undefined && (
          <span className="navigation-count">
            {new Intl.NumberFormat(tag, { notation: 'compact' }).format(item.count)}
          </span>
        )}
      </Link>
    </li>
  );
}

export interface NavigationProps {
  readonly place: Place;
  readonly items: readonly NavigationItem[];
  readonly pathname: string;
  readonly onShortcuts: () => void;
}

/** Switcher on top, places under it, settings and the person at the foot. */
export function Navigation({ place, items, pathname, onShortcuts }: NavigationProps) {
  const { t } = useLocale();
  return (
    <nav className="navigation" aria-label={t('app.navigation')}>
      <Switcher place={place} />
      <ul className="navigation-list">
        {items
          .filter((item) => item.isAtFoot !== true)
          .map((item) => (
            <Entry key={item.key} item={item} pathname={pathname} />
          ))}
      </ul>
      <ul className="navigation-list navigation-foot">
        {items
          .filter((item) => item.isAtFoot === true)
          .map((item) => (
            <Entry key={item.key} item={item} pathname={pathname} />
          ))}
        <li>
          <ProfileMenu onShortcuts={onShortcuts} />
        </li>
      </ul>
    </nav>
  );
}
