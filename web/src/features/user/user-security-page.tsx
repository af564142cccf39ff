import { getUserSignIn, type User } from '@guildhall/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { useSession } from '../../app/session.tsx';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { ResetPasswordDialog } from './reset-password-dialog.tsx';
import { actsOn, isOwnerOfOthers } from './user-acts.ts';
import './user.css';
import { UserFactorSection } from './user-factor-section.tsx';
import { UserFrame } from './user-frame.tsx';
import { UserLockOutSection } from './user-lock-out-section.tsx';
import { UserSessionsSection } from './user-sessions-section.tsx';

function PasswordSection({ user }: { readonly user: User }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const me = useSession();
  const [isAsking, setAsking] = useState(false);
  const params = { organizationSid, userSid: user.sid };
  const passkeysOnlySince = useOperation(getUserSignIn, { params }).data?.passkeysOnlySince;
  const mayReset = actsOn(user, me).includes('reset-password');
  const state = () => {
    if (user.mustSetPassword) return t('user-page.passwordDue');
    if (passkeysOnlySince == null) return t('user.resetPasswordHint');
    return t.rich('user-page.passkeysOnly', { since: <RelativeTime at={passkeysOnlySince} /> });
  };
  return (
    <>
      <Section
        title={t('user-page.password')}
        description={state()}
        actions={
          mayReset && <Button onPress={() => setAsking(true)}>{t('user.resetPassword')}</Button>
        }
      />
      <ResetPasswordDialog
        organizationSid={organizationSid}
        user={isAsking ? user : null}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

function Security({ user }: { readonly user: User }) {
  const t = useMessages();
  const me = useSession();
  // Nobody but the Owner touches how the Owner signs in.
  const isTouchable = !isOwnerOfOthers(user, me);
  if (user.relation !== 'managed')
    return (
      <Callout tone="info" title={t('user.externalTitle')}>
        {t('user.externalBody')}
      </Callout>
    );
  return (
    <>
      {!isTouchable && (
        <Callout tone="info" title={t('user-page.ownerTitle')}>
          {t('user-page.ownerBody')}
        </Callout>
      )}
      {isTouchable && (
        <Card>
          <PasswordSection user={user} />
          <UserFactorSection user={user} />
          <UserLockOutSection user={user} />
        </Card>
      )}
      <div className="user-sessions">
        <UserSessionsSection user={user} isTouchable={isTouchable} />
      </div>
    </>
  );
}

/** `/admin/:organizationSid/users/:userSid/security`: how a managed user signs in, and from where. */
export function UserSecurityPage() {
  return <UserFrame tab="security">{(user) => <Security user={user} />}</UserFrame>;
}
