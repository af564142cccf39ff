import { useQuery } from '@tanstack/react-query';
import { Inbox, Keyboard, LogOut, Monitor, Moon, Sun, UserRound } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components/Button';
import { type Locale, localeNames, locales } from '../../messages/locale.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Avatar } from '../../ui/person.tsx';
import { paths } from '../paths.ts';
import { nameOf, useSession, useSignOut } from '../session.tsx';
import { chooseTheme, chosenTheme, type Theme, watchTheme } from '../theme.ts';
import { useChooseLanguage } from '../use-language.ts';

/** Read when the menu is opened. */
function InboxItem() {
  const { t } = useLocale();
  const { data: count = 0 } = useQuery({
    queryKey: ['inbox-count'],
    queryFn: async ({ signal }) => (await import('../read-inbox-count.ts')).readInboxCount(signal),
    staleTime: 0,
  });
  return (
    <MenuItem
      label={t('app.inbox')}
      detail={count === 0 ? undefined : t('app.inboxWaiting', { count })}
      icon={Inbox}
      href={paths.inbox}
    />
  );
}

/** The signed-in person: profile, theme, language, way out. */
export function ProfileMenu({ onShortcuts }: { readonly onShortcuts: () => void }) {
  const { t, locale } = useLocale();
  const chooseLanguage = useChooseLanguage();
  const me = useSession();
  const signOut = useSignOut();
  const theme = useSyncExternalStore(watchTheme, chosenTheme);
  const name = nameOf(me);
  return (
    <Menu
      label={t('app.profileMenu')}
      placement="top start"
      trigger={
        <Button
          className="navigation-link profile-button"
          aria-label={`${t('app.profileMenu')}: ${name}`}
        >
          <Avatar name={name} size="tiny" />
          <span className="navigation-label">{name}</span>
        </Button>
      }
    >
      <MenuItem label={t('app.profile')} detail={me.email} icon={UserRound} href={paths.profile} />
      <InboxItem />
      <MenuItem label={t('app.shortcuts')} icon={Keyboard} onAction={onShortcuts} />
      <MenuSeparator />
      <MenuChoice<Theme>
        label={t('app.theme')}
        value={theme}
        onChange={chooseTheme}
        options={[
          { value: 'light', label: t('app.themeLight'), icon: Sun },
          { value: 'dark', label: t('app.themeDark'), icon: Moon },
          { value: 'system', label: t('app.themeSystem'), icon: Monitor },
        ]}
      />
      <MenuSeparator />
      <MenuChoice<Locale>
        label={t('app.language')}
        value={locale}
        onChange={chooseLanguage}
        options={locales.map((value) => ({ value, label: localeNames[value] }))}
      />
      <MenuSeparator />
      <MenuItem label={t('app.signOut')} icon={LogOut} onAction={signOut} />
    </Menu>
  );
}
