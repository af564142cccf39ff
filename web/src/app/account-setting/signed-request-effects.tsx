import type { SignedRequestEffects as Effects } from '@guildhall/contract';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Facts } from '../../ui/facts.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { probeUrl } from '../probe-url.ts';

/** What demanding signed requests means for programs; before the first one succeeded, how to try it (D16). */
export function SignedRequestEffects({ effects }: { readonly effects: Effects }) {
  const t = useMessages();
  const { bar, probe, apiKeys, authTokens } = effects;
  if (bar === 'signed-requests-excluded') return <p>{t('account-setting.signedExcluded')}</p>;
  if (bar !== null || probe === null) return <HowToProbe />;
  const { at, apiKeyName, publicKeyName } = probe;
  const when = <RelativeTime at={at} />;
  return (
    <>
      <Facts
        facts={[
          { count: apiKeys, label: t('account-setting.signedKeysFact', { count: apiKeys }) },
          {
            count: authTokens,
            label: t('account-setting.signedTokensFact', { count: authTokens }),
          },
        ]}
      />
      <p>{t('account-setting.signedBody')}</p>
      <p className="muted">
        {t.rich('account-setting.signedProbed', {
          when,
          apiKey: apiKeyName,
          publicKey: publicKeyName,
        })}
      </p>
    </>
  );
}

function HowToProbe() {
  const t = useMessages();
  return (
    <>
      <Callout tone="attention">{t('account-setting.signedMissing')}</Callout>
      <ol className="probe-steps">
        <li>{t('account-setting.signedStepKey')}</li>
        <li>{t('account-setting.signedStepProbe')}</li>
      </ol>
      <CopyField label={t('account-setting.signedProbe')} value={probeUrl()} />
      <p className="muted" role="status">
        {t('account-setting.signedWaiting')}
      </p>
    </>
  );
}
