import { getUserSignIn, type User } from '@guildhall/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { paths } from '../../app/paths.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Section } from '../../ui/page.tsx';
import { ResetSecondFactorDialog } from './reset-second-factor-dialog.tsx';
import { UserDemands } from './user-demands.tsx';

/** Whether the person has a second factor and who demands one, and the way out when it is lost. */
export function UserFactorSection({ user }: { readonly user: User }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const [isAsking, setAsking] = useState(false);
  const params = { organizationSid, userSid: user.sid };
  const { data: signIn } = useOperation(getUserSignIn, { params });
  const isWithoutPassword = signIn !== undefined && signIn.passkeysOnlySince !== null;
  return (
    <Section
      title={t('user-page.factor')}
      description={t(user.hasSecondFactor ? 'user-page.factorHas' : 'user-page.factorHasNone')}
      actions={
        user.hasSecondFactor ? (
          <Button onPress={() => setAsking(true)}>{t('user-page.factorReset')}</Button>
        ) : undefined
      }
    >
      <UserDemands user={user} />
      <p className="factor-demand">
        <Link className="text-link" href={paths.user(organizationSid, user.sid)}>
          {t('user-page.factorChange')}
        </Link>
      </p>
      {isAsking && (
        <ResetSecondFactorDialog
          organizationSid={organizationSid}
          user={user}
          isWithoutPassword={isWithoutPassword}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
