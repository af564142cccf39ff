import type { AccountStepAct, ProvisioningStep, Words } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';

/** A kind of accounts, as the operator configured it (D18). */
export interface AccountKindRecord {
  readonly name: string;
  readonly labels: Words;
  readonly hints: Words | null;
  /** What is done after the account and its owner's access are there. */
  readonly steps: readonly ProvisioningStep[];
  /** Signed requests cannot be demanded on its accounts. */
  readonly excludesSignedRequests: boolean;
  readonly isOffered: boolean;
  readonly createdAt: Date;
  readonly version: number;
}

/** A step of setting up an account; the first ones have no act: they are done in creating it. */
export interface AccountStepPlan {
  readonly name: string;
  readonly labels: Words;
  readonly act: AccountStepAct | null;
}

const firstSteps: readonly AccountStepPlan[] = [
  {
    name: 'record-account',
    labels: { en: 'Create the account', ja: 'アカウントを作成する' },
    act: null,
  },
  {
    name: 'give-owner-access',
    labels: { en: 'Give its owner access', ja: 'オーナーにアクセス権を付与する' },
    act: null,
  },
];

/** Every step of an account of the kind, in their order. Pure. */
export function stepsOf(kind: Pick<AccountKindRecord, 'steps'>): readonly AccountStepPlan[] {
  return [...firstSteps, ...kind.steps];
}

/** Refuses `account-step-repeated` where two steps have one name: services know a step by its name. */
export function requireDistinct(steps: readonly ProvisioningStep[]): void {
  const names = stepsOf({ steps }).map(({ name }) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    throw refuse('account-step-repeated', { details: { step: repeated } });
}
