import { getMySecondFactor, type MySecondFactor } from '@guildhall/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { AddFactorDialog } from './add-factor-dialog.tsx';
import { DemandList } from './demand-list.tsx';
import { FrequencySection } from './frequency-section.tsx';
import { PasskeyList } from './passkey-list.tsx';
import { RecoveryCodesSection } from './recovery-codes-section.tsx';
import { RememberedDevices } from './remembered-devices.tsx';
import { RemoveTotpDialog } from './remove-factor-dialog.tsx';
import './second-factor.css';

interface PartProps {
  readonly factor: MySecondFactor;
}

function hasFactor({ totp, passkeys }: MySecondFactor): boolean {
  return totp !== null || passkeys.length > 0;
}

function stateWord(factor: MySecondFactor): MessageKey {
  if (factor.passwordGivenUpAt !== null) return 'my-factor.alone';
  if (hasFactor(factor)) return 'my-factor.on';
  return factor.demand === 'off' ? 'my-factor.off' : 'my-factor.missing';
}

function TotpSection({ factor }: PartProps) {
  const t = useMessages();
  const [act, setAct] = useState<'add' | 'remove'>();
  const close = (): void => setAct(undefined);
  const { totp } = factor;
  const since =
    totp === null
      ? t('my-factor.totpNone')
      : t.rich('my-factor.totpSince', {
          added: <RelativeTime at={totp.createdAt} />,
          used: <RelativeTime at={totp.lastUsedAt} />,
        });
  return (
    <>
      <Section
        title={t('my-factor.totp')}
        description={since}
        actions={
          <Button onPress={() => setAct(totp === null ? 'add' : 'remove')}>
            {t(totp === null ? 'my-factor.addTotp' : 'my-factor.removeTotp')}
          </Button>
        }
      />
      {act === 'add' && <AddFactorDialog way="totp" onClose={close} />}
      {act === 'remove' && <RemoveTotpDialog factor={factor} onClose={close} />}
    </>
  );
}

function Parts({ factor }: PartProps) {
  const t = useMessages();
  return (
    <>
      <Card>
        <Section title={t('my-factor.title')} description={t(stateWord(factor))}>
          {factor.demands.length > 0 ? (
            <div className="factor-block">
              <p className="field-label">{t('my-factor.demands')}</p>
              <DemandList demands={factor.demands} />
            </div>
          ) : undefined}
        </Section>
        <TotpSection factor={factor} />
        {factor.recoveryCodes !== null && <RecoveryCodesSection codes={factor.recoveryCodes} />}
        {hasFactor(factor) && <FrequencySection factor={factor} />}
      </Card>
      <PasskeyList factor={factor} />
      {factor.rememberedDevices > 0 && <RememberedDevices />}
    </>
  );
}

/** Everything about the own second factor: what there is, who demands it, how to change it (D14, R-93). */
export function SecondFactorPart() {
  const t = useMessages();
  const failureText = useFailureText();
  const read = useOperation(getMySecondFactor, {});
  if (read.data !== undefined) return <Parts factor={read.data} />;
  return (
    <Card>
      <Section title={t('my-factor.title')}>
        {read.isError ? (
          <Callout
            tone="danger"
            isAlert
            actions={<Button onPress={() => void read.refetch()}>{t('ui.retry')}</Button>}
          >
            {failureText(read.error)}
          </Callout>
        ) : (
          <SkeletonLines lines={6} />
        )}
      </Section>
    </Card>
  );
}
