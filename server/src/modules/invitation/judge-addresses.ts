import type { OrganizationSid } from '@guildhall/contract';
import type { Db, Tx } from '../../core/database.ts';
import { domainsInGraceAmong, holdVerifiedDomains, verifiedDomainsAmong } from '../domain/index.ts';
import { domainOfEmail, listPeopleByEmail } from '../user/index.ts';
import { judgeAddress } from './invitation.ts';
import { listInvitedEmails } from './invitation-store.ts';
import { distinctEmails, type JudgedAddress, readAddresses } from './issue-invitations.ts';

/** The verdict on each address of an invitation into the organization, in their order. */
export async function judgeAddresses(
  db: Db,
  at: { readonly organizationSid: OrganizationSid; readonly now: Date },
  typed: readonly string[],
): Promise<JudgedAddress[]> {
  const { organizationSid, now } = at;
  const addresses = readAddresses(typed);
  const emails = distinctEmails(addresses);
  const people = await listPeopleByEmail(db, organizationSid, emails);
  const managed = new Set(
    people.filter(({ relation }) => relation === 'managed').map(({ email }) => email),
  );
  const invited = await listInvitedEmails(
    db,
    { tenantSid: organizationSid, accountSid: null },
    { emails, now },
  );
  const names = emails.map(domainOfEmail);
  const verified = await verifiedDomainsAmong(db, organizationSid, names);
  const inGrace = await domainsInGraceAmong(db, organizationSid, { names, now });
  return addresses.map((address) => {
    const email = address.email ?? '';
    const facts = {
      isManaged: managed.has(email),
      isInvited: invited.has(email),
      isDomainVerified: verified.has(domainOfEmail(email)),
      isDomainInGrace: inGrace.has(domainOfEmail(email)),
    };
    return { ...address, verdict: judgeAddress({ ...address, ...facts }) };
  });
}

/**
 * The same, and what is judged verified stays so until the unit is over: nobody is invited at a domain
 * after its release (I-05).
 */
export async function judgeHeldAddresses(
  tx: Tx,
  at: { readonly organizationSid: OrganizationSid; readonly now: Date },
  typed: readonly string[],
): Promise<JudgedAddress[]> {
  const names = distinctEmails(readAddresses(typed)).map(domainOfEmail);
  await holdVerifiedDomains(tx, at.organizationSid, [...new Set(names)]);
  return judgeAddresses(tx, at, typed);
}
