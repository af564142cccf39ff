import {
  type AccountSid,
  acceptClaim,
  declineClaim,
  type OrganizationSid,
  startImport,
} from '@guildhall/contract';
import type { InnerClient } from './inner-client.ts';
import { firstNumberOf } from './names.ts';
import { type Independent, type NewcomerDeps, signUpAlone } from './sign-up-alone.ts';

export interface IndependentDeps extends NewcomerDeps {
  readonly owner: InnerClient;
  readonly passTime: (hours: number) => Promise<void>;
}

/** Whom they are asked to join, under which domain, and the account they get access to. */
export interface ImportPlace {
  readonly organizationSid: OrganizationSid;
  readonly domain: string;
  readonly accountSid: AccountSid;
}

/** How those of the first wave answer; whoever is beyond has yet to. */
const answers = ['accept', 'accept', 'decline', 'accept', 'accept'] as const;
const asked = 8;
const later = 6;

/**
 * People of the company sign up by themselves; an import asks the first of them.
 * @returns the others, who can be imported
 */
export async function importIndependents(
  deps: IndependentDeps,
  place: ImportPlace,
): Promise<readonly Independent[]> {
  const inDomain = (from: number, count: number) => signUpMany(deps, place.domain, { from, count });
  const first = await inDomain(0, asked);
  await deps.passTime(5);
  await deps.owner.call(startImport, {
    params: { organizationSid: place.organizationSid },
    body: {
      mode: 'consent',
      domains: [place.domain],
      accounts: [{ accountSid: place.accountSid, roles: ['developer'] }],
    },
  });
  await deps.app.operations.drain();
  await deps.app.worker.drain();
  await deps.passTime(3);
  for (const [number, answer] of answers.entries()) {
    const person = first[number];
    if (person === undefined) continue;
    const body = { token: deps.mailer.tokenFor(person.email) };
    await person.client.call(answer === 'accept' ? acceptClaim : declineClaim, { body });
  }
  return inDomain(asked, later);
}

async function signUpMany(
  deps: NewcomerDeps,
  domain: string,
  { from, count }: { readonly from: number; readonly count: number },
): Promise<Independent[]> {
  const people: Independent[] = [];
  for (let number = from; number < from + count; number += 1)
    people.push(
      await signUpAlone(deps, {
        number: firstNumberOf.independents + number,
        domain,
        accountName: (firstName) => `${firstName}’s tests`,
      }),
    );
  return people;
}
