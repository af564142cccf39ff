import { type Domain, type Organization, type SignUpRule, signUpRules } from '@guildhall/contract';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConflictDialog } from '../../ui/conflict-dialog.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { useSignUpRule } from './use-sign-up-rule.ts';

const ruleWords: Readonly<
  Record<SignUpRule, { readonly label: MessageKey; readonly hint: MessageKey }>
> = {
  restricted: { label: 'security.restricted', hint: 'security.restrictedHint' },
  automatic: { label: 'security.automatic', hint: 'security.automaticHint' },
  blocked: { label: 'security.blocked', hint: 'security.blockedHint' },
};

const warnings: Partial<Record<SignUpRule, MessageKey>> = {
  restricted: 'security.restrictedWarning',
  automatic: 'security.automaticWarning',
};

/** Which domains the rule holds for, and which not although they are the organization's. */
function Reach({ domains }: { readonly domains: readonly Domain[] }) {
  const { t, tag } = useLocale();
  const list = new Intl.ListFormat(tag);
  const named = (status: Domain['status']): string[] =>
    domains.filter((domain) => domain.status === status).map(({ displayName }) => displayName);
  const verified = named('verified');
  const missing = named('verified-uncertain');
  return (
    <div className="rule-reach">
      <p>
        {verified.length === 0
          ? t('security.appliesToNone')
          : t('security.appliesTo', { names: list.format(verified) })}
      </p>
      {missing.length > 0 && (
        <p>{t('security.notWhileMissing', { names: list.format(missing) })}</p>
      )}
      <p>{t('security.unchanged')}</p>
    </div>
  );
}

function SetBy({ organization }: { readonly organization: Organization }) {
  const t = useMessages();
  const { signUpRuleSetAt: at, signUpRuleSetByName: name } = organization;
  if (at === null) return <span className="muted">{t('security.neverSet')}</span>;
  const when = <RelativeTime at={at} />;
  return (
    <span className="muted">
      {name === null
        ? t.rich('security.setBySomebody', { when })
        : t.rich('security.setBy', { name, when })}
    </span>
  );
}

/** What becomes of people who sign up at the organization's domains. */
export function SignUpRuleForm({
  organization,
  domains,
}: {
  readonly organization: Organization;
  readonly domains: readonly Domain[];
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const rule = useSignUpRule(organization);
  const warning = rule.isDirty ? warnings[rule.mine] : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        rule.save();
      }}
    >
      <Card
        footerStart={<SetBy organization={organization} />}
        footer={
          <>
            {rule.isDirty && (
              <Button look="quiet" onPress={rule.discard}>
                {t('form.discard')}
              </Button>
            )}
            <Button type="submit" look="primary" isPending={rule.isPending}>
              {t('form.save')}
            </Button>
          </>
        }
      >
        <Section title={t('security.ruleTitle')} description={t('security.ruleDescription')}>
          {rule.failure !== null && (
            <Callout tone="danger" isAlert>
              {failureText(rule.failure)}
            </Callout>
          )}
          <RadioGroup
            label={t('security.rule')}
            value={rule.mine}
            onChange={rule.setMine}
            options={signUpRules.map((value) => ({
              value,
              label: t(ruleWords[value].label),
              description: t(ruleWords[value].hint),
            }))}
          />
          {warning !== undefined && <Callout tone="attention">{t(warning)}</Callout>}
          <Reach domains={domains} />
        </Section>
      </Card>
      <ConflictDialog
        isOpen={rule.theirs !== null}
        rows={[
          {
            label: t('security.ruleTitle'),
            theirs: t(ruleWords[rule.theirs?.signUpRule ?? rule.mine].label),
            mine: t(ruleWords[rule.mine].label),
          },
        ]}
        isPending={rule.isPending}
        onClose={rule.close}
        onTakeTheirs={rule.takeTheirs}
        onKeepMine={rule.keepMine}
      />
      <UnsavedChanges isDirty={rule.isDirty && !rule.isPending} />
    </form>
  );
}
