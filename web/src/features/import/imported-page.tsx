import { listImports } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { firstPage } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { UsersHeader } from '../../app/users-header.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Page } from '../../ui/page.tsx';
import { ClaimList } from './claim-list.tsx';
import './import.css';
import { RunList } from './run-list.tsx';

/** `/admin/:organizationSid/users/imported`: the imports, and whom they asked or brought in. */
export function ImportedPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const any = useOperation(listImports, { params: { organizationSid }, query: { pageSize: 1 } });
  const url = useUrlState<'import' | 'cursor' | 'from'>();
  return (
    <Page>
      <UsersHeader organizationSid={organizationSid} current="imported" />
      <RunList
        organizationSid={organizationSid}
        onShowPeople={(run) => url.set({ import: run.sid, ...firstPage })}
      />
      {any.data !== undefined && any.data.items.length > 0 && (
        <>
          <h2 className="section-title imported-title">{t('claim.claimsTitle')}</h2>
          <ClaimList organizationSid={organizationSid} />
        </>
      )}
    </Page>
  );
}
