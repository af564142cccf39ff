import {
  type OrganizationSid,
  type SecondFactorDemand,
  type SignInPolicy,
  secondFactorDemands,
} from '@guildhall/contract';
import { useState } from 'react';
import { paths } from '../../app/paths.ts';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConflictDialog, type ConflictRow } from '../../ui/conflict-dialog.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Select } from '../../ui/select.tsx';
import { DemandDialog } from './demand-dialog.tsx';
import {
  absoluteLengths,
  choiceOf,
  idleLengths,
  lengthOptions,
  lengthText,
  minutesOf,
  usualAbsoluteMinutes,
  usualIdleMinutes,
} from './session-length.ts';
import { type PolicyDraft, useSignInPolicy } from './use-sign-in-policy.ts';

const demandWords: Readonly<
  Record<SecondFactorDemand, { readonly label: MessageKey; readonly hint: MessageKey }>
> = {
  off: { label: 'sign-in-policy.off', hint: 'sign-in-policy.offHint' },
  'once-per-device': {
    label: 'sign-in-policy.oncePerDevice',
    hint: 'sign-in-policy.oncePerDeviceHint',
  },
  'every-sign-in': { label: 'sign-in-policy.everySignIn', hint: 'sign-in-policy.everySignInHint' },
};

function SetBy({ policy: { setAt: at, setByName: name } }: { readonly policy: SignInPolicy }) {
  const t = useMessages();
  if (at === null) return <span className="muted">{t('sign-in-policy.neverSet')}</span>;
  const when = <RelativeTime at={at} />;
  return (
    <span className="muted">
      {name === null
        ? t.rich('sign-in-policy.setBySomebody', { when })
        : t.rich('sign-in-policy.setBy', { name, when })}
    </span>
  );
}

interface FieldsProps {
  readonly mine: PolicyDraft;
  readonly set: (part: Partial<PolicyDraft>) => void;
}

function Lengths({ mine, set }: FieldsProps) {
  const t = useMessages();
  const { idleMinutes, absoluteMinutes } = mine;
  return (
    <>
      <Select
        label={t('sign-in-policy.idle')}
        description={t('sign-in-policy.idleHint')}
        options={lengthOptions(t, idleLengths, { usual: usualIdleMinutes, now: idleMinutes })}
        value={choiceOf(idleMinutes)}
        onChange={(choice) => set({ idleMinutes: minutesOf(choice) })}
      />
      <Select
        label={t('sign-in-policy.absolute')}
        description={t('sign-in-policy.absoluteHint')}
        options={lengthOptions(t, absoluteLengths, {
          usual: usualAbsoluteMinutes,
          now: absoluteMinutes,
        })}
        value={choiceOf(absoluteMinutes)}
        onChange={(choice) => set({ absoluteMinutes: minutesOf(choice) })}
      />
    </>
  );
}

function useConflictRows(mine: PolicyDraft, theirs: PolicyDraft | null): ConflictRow[] {
  const t = useMessages();
  if (theirs === null) return [];
  const of = (draft: PolicyDraft): readonly string[] => [
    t(demandWords[draft.secondFactor].label),
    lengthText(t, draft.idleMinutes ?? usualIdleMinutes),
    lengthText(t, draft.absoluteMinutes ?? usualAbsoluteMinutes),
  ];
  const labels = [
    'sign-in-policy.factor',
    'sign-in-policy.idle',
    'sign-in-policy.absolute',
  ] as const;
  const [ofMine, ofTheirs] = [of(mine), of(theirs)];
  return labels.map((label, index) => ({
    label: t(label),
    theirs: ofTheirs[index] ?? '',
    mine: ofMine[index] ?? '',
  }));
}

interface SignInPolicyFormProps {
  readonly organizationSid: OrganizationSid;
  readonly policy: SignInPolicy;
}

function Without({ organizationSid, policy }: SignInPolicyFormProps) {
  const t = useMessages();
  const { usersWithoutSecondFactor: count } = policy;
  const href = `${paths.admin(organizationSid, 'users')}?status=active&secondFactor=no`;
  return (
    <p className="rule-reach">
      <span>
        {t('sign-in-policy.without', { count })}{' '}
        {count > 0 && <TextLink href={href}>{t('sign-in-policy.showWithout')}</TextLink>}
      </span>
    </p>
  );
}

/** What the organization demands of sign-ins, and how long sessions live (D14). */
export function SignInPolicyForm({ organizationSid, policy }: SignInPolicyFormProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const form = useSignInPolicy(organizationSid, policy);
  const [isAsking, setAsking] = useState(false);
  const { mine } = form;
  const rows = useConflictRows(mine, form.theirs);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (form.beginsToDemand) setAsking(true);
        else form.save();
      }}
    >
      <Card
        footerStart={<SetBy policy={policy} />}
        footer={
          <>
            {form.isDirty && (
              <Button look="quiet" onPress={form.discard}>
                {t('form.discard')}
              </Button>
            )}
            <Button type="submit" look="primary" isPending={form.isPending}>
              {t('form.save')}
            </Button>
          </>
        }
      >
        <Section title={t('sign-in-policy.title')} description={t('sign-in-policy.description')}>
          {form.failure !== null && (
            <Callout tone="danger" isAlert>
              {failureText(form.failure)}
            </Callout>
          )}
          <RadioGroup
            label={t('sign-in-policy.factor')}
            value={mine.secondFactor}
            onChange={(secondFactor) => form.set({ secondFactor })}
            options={secondFactorDemands.map((value) => ({
              value,
              label: t(demandWords[value].label),
              description: t(demandWords[value].hint),
            }))}
          />
          <Without organizationSid={organizationSid} policy={policy} />
          <Lengths mine={mine} set={form.set} />
        </Section>
      </Card>
      {isAsking && (
        <DemandDialog
          stopped={policy.usersWithoutSecondFactor}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            form.save();
          }}
        />
      )}
      <ConflictDialog
        isOpen={form.theirs !== null}
        rows={rows}
        isPending={form.isPending}
        onClose={form.close}
        onTakeTheirs={form.takeTheirs}
        onKeepMine={form.keepMine}
      />
      <UnsavedChanges isDirty={form.isDirty && !form.isPending} />
    </form>
  );
}
