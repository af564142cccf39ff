import { lazy, Suspense } from 'react';
import { loadLateWords } from '../../messages/late-words.ts';
import type { OrganizationEndProps } from './organization-end.tsx';

const OrganizationEnd = lazy(async () => {
  const [{ OrganizationEnd: section }] = await Promise.all([
    import('./organization-end.tsx'),
    loadLateWords(),
  ]);
  return { default: section };
});

/** At the end of the settings of an organization, for its Owner: the way to delete it. */
export function OrganizationEndZone(props: OrganizationEndProps) {
  return (
    <Suspense>
      <OrganizationEnd {...props} />
    </Suspense>
  );
}
