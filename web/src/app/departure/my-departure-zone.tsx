import { lazy, Suspense } from 'react';
import { loadLateWords } from '../../messages/late-words.ts';

const MyDeparture = lazy(async () => {
  const [{ MyDeparture: zone }] = await Promise.all([
    import('./my-departure.tsx'),
    loadLateWords(),
  ]);
  return { default: zone };
});

/** At the end of the own profile: the ways out of the organization, and out of the product. */
export function MyDepartureZone() {
  return (
    <Suspense>
      <MyDeparture />
    </Suspense>
  );
}
