import type { Me } from '@guildhall/contract';
import { Fingerprint, Smartphone } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import type { Enrolled } from './enrolled.ts';
import './factor.css';
import { hasPasskeys } from './passkey.ts';
import { PasskeyEnrolment } from './passkey-enrolment.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpEnrolment } from './totp-enrolment.tsx';

interface FactorEnrolmentProps {
  /** Told once the codes that come with a first factor are stored. */
  readonly onDone: (me: Me) => void;
  /** Told when the factor is there and its codes are shown. */
  readonly onCodes: () => void;
}

/** Leads to a first factor: which, then how, then the codes for need. */
export function FactorEnrolment({ onDone, onCodes }: FactorEnrolmentProps) {
  const t = useMessages();
  const [way, setWay] = useState<'totp' | 'passkey'>();
  const [isBack, setBack] = useState(false);
  const [enrolled, setEnrolled] = useState<Enrolled>();
  const goBack = (): void => {
    setWay(undefined);
    setBack(true);
  };
  if (enrolled?.recoveryCodes)
    return <RecoveryCodes codes={enrolled.recoveryCodes} onStored={() => onDone(enrolled.me)} />;
  const finish = (added: Enrolled): void => {
    if (added.recoveryCodes === null) onDone(added.me);
    else {
      setEnrolled(added);
      onCodes();
    }
  };
  if (way === undefined)
    return (
      <div key="ways" className="factor-stack">
        {hasPasskeys() && (
          <Button
            look="primary"
            wide
            icon={Fingerprint}
            autoFocus={isBack}
            onPress={() => setWay('passkey')}
          >
            {t('factor.choosePasskey')}
          </Button>
        )}
        <Button
          wide
          icon={Smartphone}
          autoFocus={isBack && !hasPasskeys()}
          onPress={() => setWay('totp')}
        >
          {t('factor.chooseTotp')}
        </Button>
      </div>
    );
  // A step of its own: no button of the step before may keep the focus, and be pressed twice.
  return (
    <div key={way} className="factor-stack">
      {way === 'totp' ? (
        <TotpEnrolment onEnrolled={finish} />
      ) : (
        <PasskeyEnrolment onEnrolled={finish} />
      )}
      <Button look="quiet" wide onPress={goBack}>
        {t('factor.otherWay')}
      </Button>
    </div>
  );
}
