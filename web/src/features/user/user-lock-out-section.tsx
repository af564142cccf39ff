import {
  deleteUserLockOut,
  getUserLockOut,
  type User,
  type UserLockOut,
} from '@guildhall/contract';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { exactTime } from '../../ui/relative-time.tsx';
import { showToast } from '../../ui/toast-queue.ts';

function useLockOutText(): (lockOut: UserLockOut | undefined) => string {
  const { t, tag } = useLocale();
  return (lockOut) => {
    if (lockOut === undefined) return t('ui.loading');
    const { everywhere, networks, until, codesUntil } = lockOut;
    const exact = (at: string) => exactTime(new Date(at), tag);
    const said: string[] = [];
    if (everywhere) said.push(t('user-page.lockedEverywhere'));
    else if (until !== null)
      said.push(t('user-page.lockedNetworks', { count: networks, until: exact(until) }));
    if (codesUntil !== null) said.push(t('user-page.lockedCodes', { until: exact(codesUntil) }));
    return said.length === 0 ? t('user-page.notLocked') : said.join(' ');
  };
}

/** Whether wrong passwords or codes keep the person out now, and the way to end that. */
export function UserLockOutSection({ user }: { readonly user: User }) {
  const { t } = useLocale();
  const failureText = useFailureText();
  const lockOutText = useLockOutText();
  const params = { organizationSid: useOrganizationSid(), userSid: user.sid };
  const { data: lockOut, error } = useOperation(getUserLockOut, { params });
  const unlock = useMutationOperation(deleteUserLockOut, {
    invalidates: [getUserLockOut],
    onSuccess: () => showToast({ text: t('user-page.unlocked', { name: nameOf(user) }) }),
  });
  const isLocked =
    lockOut !== undefined &&
    (lockOut.everywhere || lockOut.until !== null || lockOut.codesUntil !== null);
  const fault = unlock.error ?? error;
  return (
    <Section
      title={t('user-page.lockOut')}
      description={lockOutText(lockOut)}
      actions={
        isLocked && (
          <Button isPending={unlock.isPending} onPress={() => unlock.mutate({ params })}>
            {t('user-page.unlock')}
          </Button>
        )
      }
    >
      {fault === null ? undefined : (
        <Callout tone="danger" isAlert>
          {failureText(fault)}
        </Callout>
      )}
    </Section>
  );
}
