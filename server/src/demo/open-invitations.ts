import {
  type AccountSid,
  createInvitations,
  createSession,
  type OrganizationSid,
} from '@guildhall/contract';
import type { App } from '../app.ts';
import { createInnerClient, type InnerClient } from './inner-client.ts';
import { firstNumberOf, sampleName } from './names.ts';
import type { SampleClock } from './sample-clock.ts';
import { rolesOf } from './sample-roles.ts';

/** Where it happens, and when. */
interface Stage {
  readonly app: App;
  readonly clock: SampleClock;
}

/** Somebody who invites: an Owner or Administrator of the company. */
export interface Inviter {
  readonly email: string;
  readonly password: string;
}

/**
 * The last two days: invitations by several people, at several hours and to several accounts, that
 * nobody has answered. Two of them have expired meanwhile; the mail of one came back.
 */
export async function leaveOpenInvitations(
  deps: Stage,
  inviters: readonly Inviter[],
  places: {
    readonly organizationSid: OrganizationSid;
    readonly accountSids: readonly AccountSid[];
    readonly domain: string;
  },
): Promise<void> {
  const emails = Array.from(
    { length: 8 },
    (_, index) => sampleName(firstNumberOf.invited + index).mailbox,
  );
  const [early = '', expired = '', ...open] = emails;
  for (const [index, mailbox] of [early, expired].entries())
    await invite(deps, inviters, { ...places, mailbox, index, expiresInDays: 1 });
  deps.clock.advance(24);
  const pause = deps.clock.hoursLeft() / (open.length + 3);
  for (const [index, mailbox] of [...open, 'lost.mailbox'].entries()) {
    deps.clock.advance(pause);
    await invite(deps, inviters, { ...places, mailbox, index });
  }
  deps.clock.advance(deps.clock.hoursLeft());
}

async function invite(
  deps: Stage,
  inviters: readonly Inviter[],
  offer: Parameters<typeof leaveOpenInvitations>[2] & {
    readonly mailbox: string;
    readonly index: number;
    readonly expiresInDays?: number;
  },
): Promise<void> {
  const { organizationSid, accountSids, index, expiresInDays } = offer;
  const inviter = await signIn(deps, inviters, index);
  const count = index % 4;
  await inviter.call(createInvitations, {
    params: { organizationSid },
    body: {
      emails: [`${offer.mailbox}@${offer.domain}`],
      organizationRole: 'standard-user',
      accounts: accountSids
        .slice(index * 2, index * 2 + count)
        .map((accountSid, place) => ({ accountSid, roles: rolesOf(index + place) })),
      ...(expiresInDays === undefined ? {} : { expiresInDays }),
    },
  });
  await deps.app.worker.drain();
}

/** One of them at a browser of their own. */
export async function signIn(
  deps: Stage,
  people: readonly Inviter[],
  index: number,
): Promise<InnerClient> {
  const place = index % people.length;
  const { email = '', password = '' } = people[place] ?? {};
  const client = createInnerClient(deps.app.server, `192.0.2.${20 + place}`);
  await client.call(createSession, { body: { email, password } });
  return client;
}
