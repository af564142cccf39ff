import {
  type AccountSettingMove,
  type AccountSettingRule,
  listAccountSettingRules,
  type OrganizationSid,
  previewAccountSettingRule,
  setAccountSettingRule,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useFailureText } from '../use-failure-text.ts';
import { settingWords } from './setting-words.ts';
import { SwitchDialog } from './switch-dialog.tsx';

type Wanted = Pick<AccountSettingRule, 'setting' | 'value' | 'isLocked'>;

function SetBy({ rule }: { readonly rule: AccountSettingRule }) {
  const t = useMessages();
  if (rule.setAt === null) return t('account-setting.ruleNeverSet');
  const when = <RelativeTime at={rule.setAt} />;
  return t.rich('account-setting.ruleSetBy', { name: rule.setByName ?? '', when });
}

function valueLabel({ isLocked, value }: AccountSettingRule) {
  if (!isLocked) return 'account-setting.ruleDefault' as const;
  return value
    ? ('account-setting.ruleLocked' as const)
    : ('account-setting.ruleLockedOff' as const);
}

function Rule({
  rule,
  onWant,
}: {
  readonly rule: AccountSettingRule;
  readonly onWant: (wanted: Wanted) => void;
}) {
  const t = useMessages();
  const { setting, value, isLocked } = rule;
  const words = settingWords[setting];
  return (
    <Section title={t(words.label)} description={t(words.hint)}>
      <div className="setting-rule">
        <Switch
          label={t(valueLabel(rule))}
          origin={<SetBy rule={rule} />}
          isSelected={value}
          onChange={(next) => onWant({ setting, value: next, isLocked })}
        />
        <Switch
          label={t('account-setting.ruleLock')}
          description={t('account-setting.ruleLockHint')}
          isSelected={isLocked}
          onChange={(next) => onWant({ setting, value, isLocked: next })}
        />
      </div>
    </Section>
  );
}

function moveTo({ value, isLocked }: Wanted): AccountSettingMove {
  if (!isLocked) return 'unlocked';
  return value ? 'locked-on' : 'locked-off';
}

function AskMove({
  organizationSid,
  wanted,
  onClose,
  onConfirm,
  set,
}: {
  readonly organizationSid: OrganizationSid;
  readonly wanted: Wanted;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  readonly set: { readonly error: Error | null; readonly isPending: boolean };
}) {
  const { setting } = wanted;
  const to = moveTo(wanted);
  const effects = useOperation(previewAccountSettingRule, {
    params: { organizationSid, setting },
    query: { to },
  });
  return (
    <SwitchDialog
      setting={setting}
      move={to}
      effects={effects.data}
      failure={set.error ?? effects.error}
      isPending={set.isPending}
      onClose={onClose}
      onConfirm={onConfirm}
    />
  );
}

/** Signed requests are switched on account by account (D16): for all of them they can only be locked off. */
function SignedRule({
  rule,
  onWant,
}: {
  readonly rule: AccountSettingRule;
  readonly onWant: (wanted: Wanted) => void;
}) {
  const t = useMessages();
  const { setting, isLocked } = rule;
  return (
    <Section title={t(settingWords[setting].label)} description={t('account-setting.ruleSigned')}>
      <Switch
        label={t('account-setting.ruleSignedLock')}
        description={t('account-setting.ruleSignedLockHint')}
        origin={<SetBy rule={rule} />}
        isSelected={isLocked}
        onChange={(next) => onWant({ setting, value: false, isLocked: next })}
      />
    </Section>
  );
}

/** What new accounts of the organization begin with, and what is locked on every one of them. */
export function SettingRulesCard({
  organizationSid,
}: {
  readonly organizationSid: OrganizationSid;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const [asked, setAsked] = useState<Wanted>();
  const params = { organizationSid };
  const rules = useOperation(listAccountSettingRules, { params });
  const set = useMutationOperation(setAccountSettingRule, {
    invalidates: [listAccountSettingRules, previewAccountSettingRule],
    onSuccess: () => {
      setAsked(undefined);
      showToast({ text: t('account-setting.saved') });
    },
  });
  const send = ({ setting, value, isLocked }: Wanted): void =>
    set.mutate({ params: { ...params, setting }, body: { value, isLocked } });
  const want = (rule: AccountSettingRule, wanted: Wanted): void => {
    set.reset();
    // Without a lock before and after it, accounts that are there keep what they have.
    if (rule.isLocked || wanted.isLocked) setAsked(wanted);
    else send(wanted);
  };
  const failure = asked === undefined ? (set.error ?? rules.error) : null;
  return (
    <Card>
      <Section
        title={t('account-setting.ruleTitle')}
        description={t('account-setting.ruleDescription')}
      >
        {failure !== null && (
          <Callout tone="danger" isAlert>
            {failureText(failure)}
          </Callout>
        )}
        {rules.data === undefined && rules.error === null && <SkeletonLines lines={4} />}
      </Section>
      {rules.data?.items.map((rule) => {
        const Part = rule.setting === 'signed-requests-required' ? SignedRule : Rule;
        return <Part key={rule.setting} rule={rule} onWant={(wanted) => want(rule, wanted)} />;
      })}
      {asked !== undefined && (
        <AskMove
          organizationSid={organizationSid}
          wanted={asked}
          set={set}
          onClose={() => setAsked(undefined)}
          onConfirm={() => send(asked)}
        />
      )}
    </Card>
  );
}
