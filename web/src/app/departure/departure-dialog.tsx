import type { DepartureKind, OrganizationSid, User } from '@guildhall/contract';
import { lazy, Suspense } from 'react';
import { loadLateWords } from '../../messages/late-words.ts';

const UserDepartureDialog = lazy(async () => {
  const [{ UserDepartureDialog: dialog }] = await Promise.all([
    import('./user-departure-dialog.tsx'),
    loadLateWords(),
  ]);
  return { default: dialog };
});

/** A departure somebody has begun, and whose. */
export interface ChosenDeparture {
  readonly kind: DepartureKind;
  readonly user: User;
}

/** Asks before a person is removed or deleted; nothing while nobody is chosen. */
export function DepartureDialog({
  organizationSid,
  chosen,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly chosen: ChosenDeparture | null;
  readonly onClose: () => void;
}) {
  if (chosen === null) return null;
  return (
    <Suspense>
      <UserDepartureDialog {...chosen} organizationSid={organizationSid} onClose={onClose} />
    </Suspense>
  );
}
