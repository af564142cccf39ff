import type { OrganizationSid } from '@guildhall/contract';
import { lazy, Suspense } from 'react';
import type { ChosenAct } from './user-acts.ts';

const UserActConfirmation = lazy(async () => ({
  default: (await import('./user-act-confirmation.tsx')).UserActConfirmation,
}));

/** Asks before the act that was chosen; nothing while none is. */
export function UserActDialog({
  organizationSid,
  chosen,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly chosen: ChosenAct | null;
  readonly onClose: () => void;
}) {
  if (chosen === null) return null;
  return (
    <Suspense>
      <UserActConfirmation {...chosen} organizationSid={organizationSid} onClose={onClose} />
    </Suspense>
  );
}
