import { getMySecondFactor, type MySecondFactor } from '@guildhall/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { hasPasskeys } from '../../app/factor/passkey.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { GiveUpPasswordDialog } from './give-up-password-dialog.tsx';
import { PasswordForm } from './password-form.tsx';
import { SetPasswordDialog } from './set-password-dialog.tsx';
import { wayBackOf } from './way-back.ts';

interface PartProps {
  readonly factor: MySecondFactor;
}

/** The way to passkeys as the only credential, for who has one. */
function GiveUpCard({ factor }: PartProps) {
  const t = useMessages();
  const [isAsking, setAsking] = useState(false);
  return (
    <Card>
      <Section
        title={t('my-factor.passkeysOnly')}
        description={t('my-factor.passkeysOnlyBody')}
        actions={<Button onPress={() => setAsking(true)}>{t('my-factor.giveUp')}</Button>}
      />
      {isAsking && <GiveUpPasswordDialog factor={factor} onClose={() => setAsking(false)} />}
    </Card>
  );
}

/** What stands in the place of the password of who gave it up. */
function NoPasswordCard({ factor }: PartProps) {
  const t = useMessages();
  const [isSetting, setSetting] = useState(false);
  const way = wayBackOf(factor);
  return (
    <Card>
      <Section
        title={t('profile.passwordTitle')}
        description={t.rich('my-factor.noPassword', {
          since: <RelativeTime at={factor.passwordGivenUpAt} />,
        })}
        actions={<Button onPress={() => setSetting(true)}>{t('my-factor.setPassword')}</Button>}
      >
        {way === 'none' && <Callout tone="attention">{t('my-factor.backByNothing')}</Callout>}
      </Section>
      {isSetting && <SetPasswordDialog onClose={() => setSetting(false)} />}
    </Card>
  );
}

/** The own password: changed, given up where a passkey is there, or set again. */
export function PasswordPart() {
  const t = useMessages();
  const { data: factor, isPending } = useOperation(getMySecondFactor, {});
  if (isPending)
    return (
      <Card>
        <Section title={t('profile.passwordTitle')}>
          <SkeletonLines lines={4} />
        </Section>
      </Card>
    );
  if (factor === undefined) return <PasswordForm />;
  if (factor.passwordGivenUpAt !== null) return <NoPasswordCard factor={factor} />;
  return (
    <>
      <PasswordForm />
      {factor.passkeys.length > 0 && hasPasskeys() && <GiveUpCard factor={factor} />}
    </>
  );
}
