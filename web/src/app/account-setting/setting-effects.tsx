import type { AccountSettingEffects } from '@guildhall/contract';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Facts } from '../../ui/facts.tsx';
import { SignedRequestEffects } from './signed-request-effects.tsx';
import './account-setting.css';

/** Who and what is affected by a setting once it is on: numbers, and the first of them by name. */
export function SettingEffects({
  effects,
  isOfEveryAccount,
}: {
  readonly effects: AccountSettingEffects;
  readonly isOfEveryAccount: boolean;
}) {
  const { t, tag } = useLocale();
  const { setting, accounts, people, peopleTotal, webhooks, webhooksTotal } = effects;
  if (effects.signedRequests !== null)
    return <SignedRequestEffects effects={effects.signedRequests} />;
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
      {names.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a long list is scrolled by keyboard too
        <section className="affected" tabIndex={0} aria-label={t('account-setting.affected')}>
          <ul>
            {names.map(({ key, text, note }) => (
              <li key={key}>
                <span>{text}</span> {note !== '' && <span className="muted">{note}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
