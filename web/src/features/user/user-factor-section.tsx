import type { User } from '@guildhall/contract';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Link } from '../../ui/link.tsx';
import { Section } from '../../ui/page.tsx';
import { ResetSecondFactorDialog } from './reset-second-factor-dialog.tsx';

/** Whether the person has a second factor and must have one, and the way out when it is lost. */
export function UserFactorSection({ user }: { readonly user: User }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const [isAsking, setAsking] = useState(false);
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
      <p className="factor-demand">
        <span>
          {t(
            user.requiresSecondFactor ? 'user-page.factorRequired' : 'user-page.factorNotRequired',
          )}
        </span>
        <Link className="text-link" href={paths.user(organizationSid, user.sid)}>
          {t('user-page.factorChange')}
        </Link>
      </p>
      {isAsking && (
        <ResetSecondFactorDialog
          organizationSid={organizationSid}
          user={user}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
