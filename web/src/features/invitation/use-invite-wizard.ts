import type { OrganizationSid } from '@guildhall/contract';
import { useEffect, useState } from 'react';
import { useUrlState } from '../../app/use-url-state.ts';
import {
  addressLimit,
  emptyDraft,
  type InviteDraft,
  type InvitePlan,
  isBulk,
  isWorthKeeping,
  planOf,
} from './invite-draft.ts';
import { useSendInvitations } from './use-send-invitations.ts';
import { useSendMany } from './use-send-many.ts';
import { useVerdicts } from './use-verdicts.ts';

export const wizardSteps = ['roles', 'people', 'review', 'result'] as const;
export type WizardStep = (typeof wizardSteps)[number];

function isComplete(draft: InviteDraft): boolean {
  return draft.accounts.every(({ roles }) => roles.length > 0);
}

/** The step of the address, as far as what is filled in allows: a reload starts at the first one. */
function reachable(
  asked: WizardStep | undefined,
  draft: InviteDraft,
  facts: { readonly plan: InvitePlan; readonly hasResult: boolean },
): WizardStep {
  if (asked === 'result' && facts.hasResult) return 'result';
  if (asked === 'review' && isComplete(draft) && facts.plan.count > 0) return 'review';
  if (asked === 'people' && isComplete(draft)) return 'people';
  return 'roles';
}

/** The wizard's state: the draft, the step in the address, and what may be done next. */
export function useInviteWizard(organizationSid: OrganizationSid, onRefused: () => void) {
  const url = useUrlState<'step'>();
  const [draft, setDraft] = useState(emptyDraft);
  const [isChecked, setChecked] = useState(false);
  const [isWaiting, setWaiting] = useState(false);
  const check = useVerdicts(organizationSid, draft);
  const sending = useSendInvitations(organizationSid);
  const many = useSendMany(organizationSid);
  const plan = planOf(draft, check.verdicts);
  const hasResult =
    many.operation !== undefined || sending.outcomes.some(({ error }) => error === null);
  const asked = wizardSteps.find((word) => word === url.get('step'));
  const step = reachable(asked, draft, { plan, hasResult });
  // A reload keeps the address but loses what was filled in: the address follows.
  const isLost = draft === emptyDraft && asked !== undefined && asked !== step;
  useEffect(() => {
    if (isLost) url.set({ step: undefined });
  }, [isLost, url]);
  const go = (next: WizardStep): void => {
    setChecked(false);
    setWaiting(false);
    url.push({ step: next });
  };
  const refuse = (): void => {
    setChecked(true);
    onRefused();
  };
  const leavePeople = (): void => {
    const isTooMany = draft.addresses.length > addressLimit;
    if (isTooMany || check.error !== null || plan.count === 0) refuse();
    else go('review');
  };
  const send = async (): Promise<void> => {
    const outcomes = await sending.send(draft, plan);
    if (outcomes.some(({ error }) => error === null)) url.set({ step: 'result' });
  };
  const sendMany = (): void => many.send(draft, check.verdicts, () => url.set({ step: 'result' }));
  const isSending = sending.isSending || many.isSending;
  const forward = (): void => {
    if (step === 'roles') {
      if (isComplete(draft)) go('people');
      else refuse();
    } else if (step === 'people') {
      setChecked(true);
      setWaiting(true);
    } else if (step === 'review' && !isSending) {
      if (isBulk(draft)) sendMany();
      else void send();
    }
  };
  // The last address is taken over when the field loses the focus, so its verdict may still be on the way.
  useEffect(() => {
    if (!isWaiting || check.isChecking) return;
    setWaiting(false);
    leavePeople();
  });
  return {
    step,
    draft,
    plan,
    check,
    sending,
    isSending,
    /** Why nothing was sent, after an attempt. */
    failure: many.error ?? sending.outcomes[0]?.error,
    /** What the server works off, once many were sent. */
    operation: many.operation,
    isChecked,
    isWaiting,
    isDirty: isWorthKeeping(draft) && step !== 'result',
    change: (part: Partial<InviteDraft>) => setDraft((before) => ({ ...before, ...part })),
    go,
    forward,
    back: () => go(step === 'review' ? 'people' : 'roles'),
    restart: () => {
      sending.forget();
      many.forget();
      setDraft(emptyDraft);
      go('roles');
    },
  };
}
export type Wizard = ReturnType<typeof useInviteWizard>;
