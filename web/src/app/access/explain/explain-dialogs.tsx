import { lazy, Suspense } from 'react';
import type { WhoCanDialogProps } from './who-can-dialog.tsx';
import type { WhyDialogProps } from './why-dialog.tsx';

const Why = lazy(async () => ({ default: (await import('./why-dialog.tsx')).WhyDialog }));
const WhoCan = lazy(async () => ({ default: (await import('./who-can-dialog.tsx')).WhoCanDialog }));

/** Why somebody has access; fetched when it is asked for. */
export function LateWhyDialog(props: WhyDialogProps) {
  return (
    <Suspense>
      <Why {...props} />
    </Suspense>
  );
}

/** Who can do what on an account; fetched when it is asked for. */
export function LateWhoCanDialog(props: WhoCanDialogProps) {
  return (
    <Suspense>
      <WhoCan {...props} />
    </Suspense>
  );
}
