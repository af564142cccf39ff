import { getImportOverview, type OrganizationSid } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { paths } from '../paths.ts';
import type { UsersTab } from '../users-tab.ts';
import './bulk.css';
import { RunningChip } from './running-chip.tsx';

function ImportBanner({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  const overview = useOperation(getImportOverview, { params: { organizationSid } }).data;
  if (overview === undefined || overview.eligible.count === 0) return null;
  const { count, exact } = overview.eligible;
  return (
    <Callout
      tone="info"
      title={t(exact ? 'claim.bannerTitle' : 'claim.bannerTitleMore', { count })}
      actions={
        <ButtonLink href={`${paths.admin(organizationSid, 'users')}/import`}>
          {t('claim.bannerAct')}
        </ButtonLink>
      }
    >
      {t('claim.bannerBody')}
    </Callout>
  );
}

export interface UsersNewsProps {
  readonly organizationSid: OrganizationSid;
  readonly current: UsersTab;
}

/** What there is to know above the lists of people: an operation that runs, people who could be imported. */
export function UsersNews({ organizationSid, current }: UsersNewsProps) {
  return (
    <div className="users-news">
      {(current === 'managed' || current === 'imported') && (
        <ImportBanner organizationSid={organizationSid} />
      )}
      <RunningChip organizationSid={organizationSid} />
    </div>
  );
}
