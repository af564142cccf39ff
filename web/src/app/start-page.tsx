import { Navigate } from '@tanstack/react-router';
import { homeOf } from './home.ts';
import { SessionProvider, useSession } from './session.tsx';
import { ShellSkeleton } from './shell/shell-skeleton.tsx';

function ToHome() {
  return <Navigate to={homeOf(useSession())} replace />;
}

/** The bare address leads to where the person works: the Admin Center of their organization, else their accounts. */
export function StartPage() {
  return (
    <SessionProvider pending={<ShellSkeleton />}>
      <ToHome />
    </SessionProvider>
  );
}
