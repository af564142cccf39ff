import {
  type AccountSid,
  acceptInvitation,
  authorizeRequest,
  createAccountInvitations,
  type ExternalUser,
  type GrantableAccountRole,
  getMe,
  listAccountUsers,
  listExternalUsers,
  type QueryOf,
  type UserSid,
} from '@guildhall/contract';
import type { ClientAnswer } from './client.ts';
import { expectOk, type FixtureOrganization, password, type SignedIn, signIn } from './fixture.ts';
import { operatorKey, type RunningApp } from './running-app.ts';

/** End and sponsor of somebody’s access. */
export interface Terms {
  readonly endsAt?: string | null;
  readonly sponsorUserSid?: UserSid | null;
}

/** What an answer comes to: `done`, or status, code and number of the failure. */
export const codeOf = (answer: ClientAnswer<unknown>): string =>
  answer.status < 400 ? 'done' : `${answer.status} ${answer.problem.code} ${answer.problem.number}`;

/** People from outside of an organization: lets them in by its owner, and looks at what became of them. */
export function outsidersOf(
  running: RunningApp,
  { sid: organizationSid, owner }: FixtureOrganization,
) {
  const invite = async (
    email: string,
    on: AccountSid,
    offer: Terms & { readonly roles: GrantableAccountRole[] },
  ) => {
    await expectOk(
      owner.client.call(createAccountInvitations, {
        params: { accountSid: on },
        body: { emails: [email], ...offer },
      }),
    );
    await running.deliver();
    return running.tokenFor(email);
  };
  return {
    /** An instant so many milliseconds from now. */
    later: (milliseconds: number) =>
      new Date(running.clock.now().getTime() + milliseconds).toISOString(),
    /** Signs in anew: time has moved, and sessions may be over. */
    async refresh(person: SignedIn): Promise<void> {
      person.client.cookie = (await signIn(running, person.email)).client.cookie;
    },
    /** Somebody new who accepts access to an account. */
    async guest(
      email: string,
      on: AccountSid,
      terms: Terms = {},
      roles: GrantableAccountRole[] = ['developer'],
    ): Promise<SignedIn> {
      const token = await invite(email, on, { roles, ...terms });
      const client = running.browser();
      const { body } = await client.call(acceptInvitation, {
        body: { token, firstName: 'Gus', lastName: 'Guest', password },
      });
      await expectOk(client.call(getMe));
      return { client, userSid: body.sid, email };
    },
    /** Somebody who exists accepts access to a further account, as Support. */
    async guestAgain(person: SignedIn, on: AccountSid, terms: Terms = {}): Promise<void> {
      const token = await invite(person.email, on, { roles: ['support'], ...terms });
      await expectOk(person.client.call(acceptInvitation, { body: { token } }));
    },
    async list(query: QueryOf<typeof listExternalUsers> = {}): Promise<ExternalUser[]> {
      const params = { organizationSid };
      return (await owner.client.call(listExternalUsers, { params, query })).body.items;
    },
    async accessOf(person: SignedIn, on: AccountSid) {
      const query = { search: person.email };
      const { body } = await owner.client.call(listAccountUsers, {
        params: { accountSid: on },
        query,
      });
      return body.items[0];
    },
    /** What the platform is told about entering the account. */
    async decide({ userSid }: SignedIn, on: AccountSid) {
      const operator = running.browser({ authorization: `Bearer ${operatorKey}` });
      const body = { userSid, accountSid: on, permission: 'account:read' as const };
      const { allowed, reason } = (await operator.call(authorizeRequest, { body })).body;
      return { allowed, reason };
    },
  };
}
