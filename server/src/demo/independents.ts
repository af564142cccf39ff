import {
  type AccountSid,
  acceptClaim,
  completeSignUp,
  declineClaim,
  type OrganizationSid,
  startImport,
  startSignUp,
} from '@guildhall/contract';
import type { App } from '../app.ts';
import { createInnerClient, type InnerClient } from './inner-client.ts';
import { sampleName } from './names.ts';
import type { SampleMailer } from './sample-mailer.ts';

export interface IndependentDeps {
  readonly app: App;
  readonly mailer: SampleMailer;
  readonly owner: InnerClient;
  readonly password: string;
  readonly passTime: (hours: number) => Promise<void>;
}

/** Whom they are asked to join, under which domain, and the account they get access to. */
export interface ImportPlace {
  readonly organizationSid: OrganizationSid;
  readonly domain: string;
  readonly accountSid: AccountSid;
}

interface Independent {
  readonly client: InnerClient;
  readonly email: string;
}

/** How those of the first wave answer; whoever is beyond has yet to. */
const answers = ['accept', 'accept', 'decline', 'accept', 'accept'] as const;
const asked = 8;
const later = 6;

/** People of the company sign up by themselves; an import asks the first of them, the others can be imported. */
export async function importIndependents(deps: IndependentDeps, place: ImportPlace): Promise<void> {
  const first: Independent[] = [];
  for (let number = 0; number < asked; number += 1)
    first.push(await signUp(deps, place.domain, number));
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
  for (let number = asked; number < asked + later; number += 1)
    await signUp(deps, place.domain, number);
}

async function signUp(deps: IndependentDeps, domain: string, number: number): Promise<Independent> {
  const { firstName, lastName, mailbox } = sampleName(5000 + number);
  const email = `${mailbox}@${domain}`;
  const client = createInnerClient(deps.app.server, `198.51.100.${number + 1}`);
  await client.call(startSignUp, { body: { email, locale: 'en' } });
  await deps.app.worker.drain();
  await client.call(completeSignUp, {
    body: {
      token: deps.mailer.tokenFor(email),
      firstName,
      lastName,
      password: deps.password,
      accountName: `${firstName}’s tests`,
    },
  });
  return { client, email };
}
