import type { Organization } from '@guildhall/contract';
import { useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import { OrganizationEndDialog } from './organization-end-dialog.tsx';

export interface OrganizationEndProps {
  readonly organization: Pick<Organization, 'sid' | 'name'>;
}

/** Deleting an organization, for its Owner. */
export function OrganizationEnd({ organization }: OrganizationEndProps) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Section
        title={t('departure.end')}
        description={t('departure.endHint')}
        actions={
          <Button look="danger-outline" onPress={() => setOpen(true)}>
            {t('departure.end')}
          </Button>
        }
      />
      {isOpen && (
        <OrganizationEndDialog organization={organization} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
