import type { DeparturePreview } from '@guildhall/contract';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { accountRoleName } from '../access/role-names.ts';
import { useDeviceName } from '../use-device-name.ts';
import './departure.css';

/** Something that ends, and what is known of it. */
interface Named {
  readonly key: string;
  readonly name: string;
  readonly detail?: ReactNode;
}

export interface Group {
  readonly label: string;
  readonly count: number;
  readonly names: readonly Named[];
}

function Names({ group }: { readonly group: Group }) {
  const { t } = useLocale();
  const [isOpen, setOpen] = useState(false);
  const more = group.count - group.names.length;
  return (
    <details className="touched" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="touched-label">
        <Icon of={ChevronRight} size={14} />
        {group.label}
      </summary>
      {isOpen && (
        <ul className="touched-names">
          {group.names.map(({ key, name, detail }) => (
            <li key={key}>
              <span className="touched-name">{name}</span>
              {detail !== undefined && <span className="muted">{detail}</span>}
            </li>
          ))}
          {more > 0 && <li className="muted">{t('departure.namesMore', { count: more })}</li>}
        </ul>
      )}
    </details>
  );
}

function useGroups(preview: DeparturePreview, isDeletion: boolean): Group[] {
  const { t, tag } = useLocale();
  const deviceName = useDeviceName();
  const list = new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' });
  const { accountRoles, openSessions, oauthApps, apiCredentials, openInvitations } = preview;
  const accounts = Math.max(accountRoles.length, preview.accountRoleCount);
  return [
    {
      label: t('departure.showAccounts', { count: accounts }),
      count: accounts,
      names: accountRoles.map(({ accountSid, accountName, roles }) => ({
        key: accountSid,
        name: accountName,
        detail: list.format(roles.map((role) => t(accountRoleName[role]))),
      })),
    },
    {
      label: t('departure.showSessions', { count: preview.sessions }),
      count: isDeletion ? preview.sessions : 0,
      names: openSessions.map((session, index) => ({
        key: `${session.lastSeenAt} ${String(index)}`,
        name: deviceName(session),
        detail: <RelativeTime at={session.lastSeenAt} />,
      })),
    },
    {
      label: t('departure.showApps', { count: oauthApps.length }),
      count: oauthApps.length,
      names: oauthApps.map(({ sid, name }) => ({ key: sid, name })),
    },
    {
      label: t('departure.showCredentials', { count: preview.apiCredentialCount }),
      count: preview.apiCredentialCount,
      names: apiCredentials.map(({ apiKeySid, name, accountSid, accountName }) => ({
        key: `${apiKeySid ?? accountSid} ${name}`,
        name: apiKeySid === null ? t('departure.authToken') : name,
        detail: accountName,
      })),
    },
    {
      label: t('departure.showInvitations', { count: preview.sentInvitations }),
      count: preview.sentInvitations,
      names: openInvitations.map(({ sid, email }) => ({ key: sid, name: email })),
    },
  ].filter(({ count }) => count > 0);
}

/** Everything that the departure touches, by name, behind one line for each kind (D9). */
export function TouchedNames({
  preview,
  isDeletion,
}: {
  readonly preview: DeparturePreview;
  readonly isDeletion: boolean;
}) {
  return <TouchedGroups groups={useGroups(preview, isDeletion)} />;
}

/** Things by name, behind one line for each kind. */
export function TouchedGroups({ groups }: { readonly groups: readonly Group[] }) {
  if (groups.length === 0) return null;
  return (
    <div className="touched-groups">
      {groups.map((group) => (
        <Names key={group.label} group={group} />
      ))}
    </div>
  );
}
