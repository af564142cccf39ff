import type { AccountSettingEffects } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Facts } from '../../ui/facts.tsx';
import { SignedRequestEffects } from './signed-request-effects.tsx';
import './account-setting.css';

interface Row {
  readonly key: string;
  readonly text: string;
  readonly note: string;
}

function Affected({ label, rows }: { readonly label: string; readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too
    <section className="affected" tabIndex={0} aria-label={label}>
      <ul>
        {rows.map(({ key, text, note }) => (
          <li key={key}>
            <span>{text}</span> {note !== '' && <span className="muted">{note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

const offBody: Readonly<Record<AccountSettingEffects['setting'], MessageKey>> = {
  'second-factor-required': 'account-setting.factorOffBody',
  'webhooks-https-only': 'account-setting.httpsOffBody',
  'signed-requests-required': 'account-setting.signedOffBody',
};

/** The accounts that a setting ends on. */
function SwitchedOff({ effects }: { readonly effects: AccountSettingEffects }) {
  const { t, tag } = useLocale();
  const { switchedOff, switchedOffTotal, setting } = effects;
  const number = new Intl.NumberFormat(tag).format(switchedOffTotal.count);
  const count = switchedOffTotal.exact
    ? switchedOffTotal.count
    : t('account-setting.moreThan', { count: number });
  const label = t('account-setting.switchedOffFact', { count: switchedOffTotal.count });
  return (
    <>
      <Facts facts={[{ count, label }]} />
      <p>{t(offBody[setting])}</p>
      <Affected
        label={t('account-setting.affected')}
        rows={switchedOff.map(({ accountSid, name }) => ({
          key: accountSid,
          text: name,
          note: '',
        }))}
      />
    </>
  );
}

/** Who and what is affected by a setting that changes: numbers, and the first of them by name. */
export function SettingEffects({
  effects,
  isOfEveryAccount,
}: {
  readonly effects: AccountSettingEffects;
  readonly isOfEveryAccount: boolean;
}) {
  const t = useMessages();
  if (effects.signedRequests !== null)
    return <SignedRequestEffects effects={effects.signedRequests} />;
  if (effects.switchedOffTotal.count > 0) return <SwitchedOff effects={effects} />;
  if (isOfEveryAccount && effects.accounts === 0) return <p>{t('account-setting.noAccount')}</p>;
  return effects.setting === 'signed-requests-required' ? (
    <SignedAgain effects={effects} />
  ) : (
    <SwitchedOn effects={effects} isOfEveryAccount={isOfEveryAccount} />
  );
}

/** Accounts that came with their own demand while a lock suspended it. */
function SignedAgain({ effects: { accounts } }: { readonly effects: AccountSettingEffects }) {
  const t = useMessages();
  const label = t('account-setting.accountsFact', { count: accounts });
  return (
    <>
      <Facts facts={[{ count: accounts, label }]} />
      <p>{t('account-setting.signedOnAgainBody')}</p>
    </>
  );
}

function SwitchedOn({
  effects,
  isOfEveryAccount,
}: {
  readonly effects: AccountSettingEffects;
  readonly isOfEveryAccount: boolean;
}) {
  const { t, tag } = useLocale();
  const { setting, accounts, people, peopleTotal, webhooks, webhooksTotal } = effects;
  const isOfPeople = setting === 'second-factor-required';
  const total = isOfPeople ? peopleTotal : webhooksTotal;
  const number = new Intl.NumberFormat(tag).format(total.count);
  const count = total.exact ? total.count : t('account-setting.moreThan', { count: number });
  const names = isOfPeople
    ? people.map(({ userSid, name, email }) => ({ key: userSid, text: name, note: email }))
    : webhooks.map(({ accountSid, url }) => ({ key: `${accountSid} ${url}`, text: url, note: '' }));
  return (
    <>
      <Facts
        facts={[
          ...(isOfEveryAccount
            ? [{ count: accounts, label: t('account-setting.accountsFact', { count: accounts }) }]
            : []),
          {
            count,
            label: t(isOfPeople ? 'account-setting.peopleFact' : 'account-setting.webhooksFact', {
              count: total.count,
            }),
          },
        ]}
      />
      <p>
        {total.count === 0
          ? t(isOfPeople ? 'account-setting.nobody' : 'account-setting.noWebhooks')
          : t(isOfPeople ? 'account-setting.peopleBody' : 'account-setting.webhooksBody')}
      </p>
      <Affected label={t('account-setting.affected')} rows={names} />
    </>
  );
}
