import {
  type AccountSid,
  acceptInvitation,
  createAccountInvitations,
  type UserSid,
} from '@guildhall/contract';
import type { App } from '../app.ts';
import { createInnerClient, type InnerClient } from './inner-client.ts';
import { firstNumberOf, sampleName } from './names.ts';
import type { SampleClock } from './sample-clock.ts';
import type { SampleMailer } from './sample-mailer.ts';
import { rolesOf } from './sample-roles.ts';

export interface OutsiderDeps {
  readonly app: App;
  readonly clock: SampleClock;
  readonly mailer: SampleMailer;
  readonly owner: InnerClient;
  readonly password: string;
  readonly passTime: (hours: number) => Promise<void>;
}

const outsiders = 8;
/** Days after the end of the story at which access ends, by number; nobody else's does. */
const ends: Readonly<Record<number, number>> = { 0: 5, 1: 12, 2: 90, 5: 200 };
/** Who answers for whom, by their places among the people; the last one is suspended later on. */
const sponsors: Readonly<Record<number, number>> = { 0: 3, 1: 3, 3: 7, 4: 92 };

/** Contractors come in, some until a day and on somebody's word. */
export async function inviteOutsiders(
  deps: OutsiderDeps,
  place: { readonly accountSids: readonly AccountSid[]; readonly people: readonly UserSid[] },
): Promise<void> {
  for (const [number, accountSid] of place.accountSids.slice(0, outsiders).entries()) {
    const { firstName, lastName, mailbox } = sampleName(firstNumberOf.outsiders + number);
    const email = `${mailbox}@contractor.test`;
    await deps.owner.call(createAccountInvitations, {
      params: { accountSid },
      body: {
        emails: [email],
        roles: rolesOf(number),
        ...termsOf(deps.clock, number, place.people),
      },
    });
    await deps.app.worker.drain();
    await deps.passTime(6);
    const client = createInnerClient(deps.app.server, `203.0.113.${number + 1}`);
    const token = deps.mailer.tokenFor(email);
    await client.call(acceptInvitation, {
      body: { token, firstName, lastName, password: deps.password },
    });
  }
}

function termsOf(clock: SampleClock, number: number, people: readonly UserSid[]) {
  const days = ends[number];
  const sponsorUserSid = people[sponsors[number] ?? -1];
  return {
    ...(days === undefined ? {} : { endsAt: endOf(clock, days) }),
    ...(sponsorUserSid === undefined ? {} : { sponsorUserSid }),
  };
}

/** The end of a day, so many days after the story ends. */
function endOf(clock: SampleClock, days: number): string {
  const at = new Date(clock.now().getTime() + (clock.hoursLeft() + days * 24) * 3_600_000);
  return `${at.toISOString().slice(0, 10)}T00:00:00.000Z`;
}
