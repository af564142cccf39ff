import { Navigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useMessages } from '../messages/locale-provider.tsx';
import { adminPlaces } from './admin-places.ts';
import { useExistingPages } from './page-registry.ts';
import { paths } from './paths.ts';
import { SessionProvider, useSession } from './session.tsx';
import { ShellSkeleton } from './shell/shell-skeleton.tsx';

function ToFirstPlace() {
  const t = useMessages();
  const { organization } = useSession();
  const planned = useMemo(
    () => (organization === null ? [] : adminPlaces(t, organization.sid, undefined)),
    [t, organization],
  );
  const [first] = useExistingPages(planned);
  return <Navigate to={first?.href ?? paths.accounts} replace />;
}

/** The bare address leads to where the person works: the Admin Center of their organization, else their accounts. */
export function StartPage() {
  return (
    <SessionProvider pending={<ShellSkeleton />}>
      <ToFirstPlace />
    </SessionProvider>
  );
}
