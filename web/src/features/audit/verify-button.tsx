import type { OrganizationSid } from '@guildhall/contract';
import { ShieldCheck } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';

const VerifyDialog = lazy(async () => ({
  default: (await import('./verify-dialog.tsx')).VerifyDialog,
}));

/** Begins the check of the log. */
export function VerifyButton({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={ShieldCheck} onPress={() => setOpen(true)}>
        {t('audit.verify')}
      </Button>
      {isOpen && (
        <Suspense>
          <VerifyDialog organizationSid={organizationSid} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
