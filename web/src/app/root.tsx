import { Outlet, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { RouterProvider } from 'react-aria-components';
import { useKeptFocus } from '../ui/kept-focus.ts';
import { NavigationProvider } from '../ui/link.tsx';
import { ToastRegion } from '../ui/toast-region.tsx';
import { FreshProofHost } from './factor/fresh-proof-host.tsx';

/** Around every page: links that stay inside the application, and the place for notifications. */
export function Root() {
  const router = useRouter();
  useKeptFocus();
  const navigation = useMemo(
    () => ({
      go: (href: string) => router.history.push(href),
      preload: (href: string) => {
        // A page that cannot be fetched ahead is fetched, and its failure shown, when it is opened.
        router.preloadRoute({ to: href }).catch(() => {});
      },
    }),
    [router],
  );
  return (
    <RouterProvider navigate={navigation.go}>
      <NavigationProvider value={navigation}>
        <Outlet />
        <FreshProofHost />
        <ToastRegion />
      </NavigationProvider>
    </RouterProvider>
  );
}
