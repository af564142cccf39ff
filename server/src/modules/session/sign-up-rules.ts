import type { OrganizationSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { type DomainHolder, holdVerifiedName, listHoldersOf } from '../domain/index.ts';
import { findOrganization } from '../organization/index.ts';
import { domainOfEmail } from '../user/index.ts';

/** What signing up with an address leads to. */
export type SignUpFate =
  | { readonly kind: 'independent' }
  | {
      readonly kind: 'refused' | 'joins';
      readonly organizationSid: OrganizationSid;
      readonly organizationName: string;
    };

/** Asks what becomes of a sign-up. */
export interface SignUpRules {
  /** As it stands at this moment: for pages and mails. */
  look(email: string, now: Date): Promise<SignUpFate>;
  /** As it stays until the unit ends; opens the tenant of the organization concerned. */
  hold(unit: UnitOfWork, email: string): Promise<SignUpFate>;
}

/** Whether the organization has an open invitation for the address; its tenant is open. */
export type HasOpenInvitation = (
  db: Db,
  organizationSid: OrganizationSid,
  address: { readonly email: string; readonly now: Date },
) => Promise<boolean>;

const independent: SignUpFate = { kind: 'independent' };

/**
 * The decision. Only a domain whose proof is there counts: in grace and after, people sign up as
 * anywhere else (D13). An open invitation of the organization goes before its rule.
 */
function judgeSignUp(holder: DomainHolder | undefined, isInvited: boolean): SignUpFate['kind'] {
  if (holder === undefined || isInvited || holder.signUpRule === 'blocked') return 'independent';
  return holder.signUpRule === 'restricted' ? 'refused' : 'joins';
}

export function createSignUpRules(deps: {
  readonly connections: Connections;
  readonly hasOpenInvitation: HasOpenInvitation;
}): SignUpRules {
  const decide = async (
    db: Db,
    holder: DomainHolder,
    address: { readonly email: string; readonly now: Date },
  ): Promise<SignUpFate> => {
    const { organizationSid } = holder;
    const isInvited = await deps.hasOpenInvitation(db, organizationSid, address);
    const organization = await findOrganization(db, organizationSid);
    const judged = judgeSignUp(holder, isInvited);
    // Nobody can enter an organization that the operator has taken out of use.
    const kind = judged === 'joins' && organization?.status === 'suspended' ? 'refused' : judged;
    return kind === 'independent' || organization === undefined
      ? independent
      : { kind, organizationSid, organizationName: organization.name };
  };
  return {
    async look(email, now) {
      const name = domainOfEmail(email);
      const holder = (await listHoldersOf(deps.connections.direct, [name])).get(name);
      if (judgeSignUp(holder, false) === 'independent' || holder === undefined) return independent;
      return deps.connections.read({ tenant: holder.organizationSid }, (db) =>
        decide(db, holder, { email, now }),
      );
    },
    async hold(unit, email) {
      const holder = await holdVerifiedName(unit.tx, domainOfEmail(email));
      if (judgeSignUp(holder, false) === 'independent' || holder === undefined) return independent;
      await unit.enter(holder.organizationSid);
      return decide(unit.tx, holder, { email, now: unit.now });
    },
  };
}
