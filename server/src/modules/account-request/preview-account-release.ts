import type { AccountSid, OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { type AccountView, getAccount } from '../account/index.ts';
import {
  type ReleaseConsequence,
  type ReleaseFacts,
  releaseConsequences,
} from './account-request.ts';
import { countRelease, requireReleasable } from './count-release.ts';

export interface PreviewedRelease {
  readonly account: AccountView;
  readonly facts: ReleaseFacts;
  readonly consequences: readonly ReleaseConsequence[];
}

/** What the leaving of an account would touch. Refuses `not-found`, `account-not-active`, `account-is-subaccount`. */
export async function previewAccountRelease(
  db: Db,
  asked: {
    readonly organizationSid: OrganizationSid;
    readonly accountSid: AccountSid;
    readonly keepsFormerOwner: boolean;
  },
): Promise<PreviewedRelease> {
  const { organizationSid: tenantSid, accountSid } = asked;
  const account = await getAccount(db, tenantSid, accountSid);
  requireReleasable(account);
  const facts = await countRelease(db, account, asked.keepsFormerOwner);
  return { account, facts, consequences: releaseConsequences(facts) };
}
