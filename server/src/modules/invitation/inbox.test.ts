import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  acceptMyInvitation,
  createAccountInvitations,
  createDomain,
  createInvitations,
  declineInvitation,
  declineMyInvitation,
  deleteDomain,
  deleteMe,
  departureAcknowledgements,
  domainDeletionAcknowledgements,
  getMe,
  listAccountInvitations,
  listMyInvitations,
  lookUpInvitation,
  resendAccountInvitation,
  revokeAccountInvitation,
  verifyDomain,
} from '@guildhall/contract';
import type { Client } from '../../../test/support/client.ts';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
  signIn,
} from '../../../test/support/fixture.ts';
import { minute } from '../../../test/support/moved-clock.ts';
import { type RunningApp, startApp } from '../../../test/support/running-app.ts';
import { build } from '../../core/database.ts';

const day = 24 * 60 * minute;

let running: RunningApp;
let own: FixtureOrganization;
let accountSid: Awaited<ReturnType<typeof anAccount>>;
let people = 0;
before(async () => {
  running = await startApp();
  own = await anOrganization(running, 'own.test');
  accountSid = await anAccount(own, 'Checkout');
});
after(() => running.close());

function somebody(domain = 'people.test'): Promise<SignedIn> {
  people += 1;
  return aPerson(running, `p${people}@${domain}`);
}

async function inviteToAccount({ email }: SignedIn) {
  const { body } = await own.owner.client.call(createAccountInvitations, {
    params: { accountSid },
    body: { emails: [email], roles: ['support'] },
  });
  const sid = body.results[0]?.invitationSid;
  assert.ok(sid != null, JSON.stringify(body));
  await running.deliver();
  return { invitationSid: sid, token: running.tokenFor(email) };
}

test('R-35: whoever is invited from outside reads when the access ends and who answers for it, before the answer and in the inbox', async () => {
  const person = await somebody();
  const endsAt = new Date(running.clock.now().getTime() + 3 * day).toISOString();
  await expectOk(
    own.owner.client.call(createAccountInvitations, {
      params: { accountSid },
      body: {
        emails: [person.email],
        roles: ['support'],
        endsAt,
        sponsorUserSid: (await own.owner.client.call(getMe)).body.sid,
      },
    }),
  );
  await running.deliver();
  const offer = await person.client.call(lookUpInvitation, {
    body: { token: running.tokenFor(person.email) },
  });
  const told = { accessEndsAt: endsAt, accessSponsorName: offer.body.invitedByName };
  const { accessEndsAt, accessSponsorName } = offer.body;
  assert.deepEqual({ accessEndsAt, accessSponsorName }, told);
  assert.equal(offer.body.expiresAt, endsAt, 'it is open no longer than the access lasts');
  const { body } = await person.client.call(listMyInvitations);
  const [waiting] = body.items;
  assert.deepEqual(
    { accessEndsAt: waiting?.accessEndsAt, accessSponsorName: waiting?.accessSponsorName },
    told,
  );
});

async function inviteToOrganization({ email }: SignedIn, organization = own) {
  await expectOk(
    organization.owner.client.call(createInvitations, {
      params: { organizationSid: organization.sid },
      body: { emails: [email], organizationRole: 'standard-user' },
    }),
  );
}

const release = ({ sid, domainSid }: FixtureOrganization) => ({
  params: { organizationSid: sid, domainSid },
  query: { acknowledge: domainDeletionAcknowledgements.join(',') },
});

async function inboxOf(client: Client) {
  return (await client.call(listMyInvitations)).body.items;
}

async function reasonOf(client: Client, token: string): Promise<unknown> {
  const { problem } = await client.call(lookUpInvitation, { body: { token } });
  assert.equal(problem.code, 'link-unusable');
  return problem.details?.['reason'];
}

test('A-03: both kinds of invitations wait in the inbox of the proven address, and accepting is said explicitly', async () => {
  const person = await somebody('own.test');
  await inviteToAccount(person);
  await inviteToOrganization(person);
  const items = (await inboxOf(person.client)).sort((a, b) => (a.kind < b.kind ? 1 : -1));
  assert.deepEqual(
    items.map(({ kind, status, organizationName, standingFault }) => ({
      kind,
      status,
      organizationName,
      standingFault,
    })),
    ['organization', 'account'].map((kind) => ({
      kind,
      status: 'pending',
      organizationName: 'Organization own.test',
      standingFault: null,
    })),
  );
  assert.equal((await person.client.call(getMe)).body.organization, null);
  for (const { sid } of items) {
    await expectOk(person.client.call(acceptMyInvitation, { params: { invitationSid: sid } }));
  }
  assert.equal((await person.client.call(getMe)).body.organization?.sid, own.sid);
  const after = await inboxOf(person.client);
  assert.deepEqual(
    after.map(({ status }) => status),
    ['accepted', 'accepted'],
  );
  assert.deepEqual(await running.breaches(), []);
});

test('A-03: an address that is not proven opens nothing', async () => {
  const person = await somebody();
  const { invitationSid } = await inviteToAccount(person);
  await running.owner.write({}, (tx) =>
    tx.run(
      build
        .updateTable('user_login')
        .set({ email_verified_at: null })
        .where('sid', '=', person.userSid),
    ),
  );
  assert.deepEqual(await inboxOf(person.client), []);
  for (const operation of [acceptMyInvitation, declineMyInvitation]) {
    const answer = await person.client.call(operation, { params: { invitationSid } });
    assert.equal(answer.status, 404, operation.name);
  }
});

test('A-02: nobody sees, accepts or declines what waits for another address', async () => {
  const [person, other] = [await somebody(), await somebody()];
  const { invitationSid } = await inviteToAccount(person);
  assert.deepEqual(await inboxOf(other.client), []);
  for (const operation of [acceptMyInvitation, declineMyInvitation]) {
    const answer = await other.client.call(operation, { params: { invitationSid } });
    assert.equal(answer.status, 404, operation.name);
  }
  assert.equal((await inboxOf(person.client))[0]?.status, 'pending');
});

test('an invitation is answered once, by the inbox or by the link', async () => {
  const person = await somebody();
  const { invitationSid, token } = await inviteToAccount(person);
  const params = { invitationSid };
  const answers = await Promise.all([
    person.client.call(acceptMyInvitation, { params }),
    person.client.call(declineMyInvitation, { params }),
    person.client.call(acceptInvitation, { body: { token } }),
  ]);
  assert.equal(answers.filter(({ status }) => status < 300).length, 1);
  const again = await person.client.call(acceptMyInvitation, { params });
  assert.equal(again.problem.code, 'invitation-not-pending');
});

test('D3: the inviter learns that the mailbox declined, and nothing of who did', async () => {
  const person = await somebody();
  const { invitationSid } = await inviteToAccount(person);
  await expectOk(person.client.call(declineMyInvitation, { params: { invitationSid } }));
  const { items } = (
    await own.owner.client.call(listAccountInvitations, {
      params: { accountSid },
      query: { status: 'declined' },
    })
  ).body;
  assert.ok(items.some(({ sid }) => sid === invitationSid));
});

test('A-01: why a link is dead is told to whoever holds it, and nothing to who made one up', async () => {
  const endings = {
    replaced: async (_: SignedIn, sid: string) => {
      running.clock.advance(2 * minute);
      await expectOk(
        own.owner.client.call(resendAccountInvitation, {
          params: { accountSid, invitationSid: sid as never },
        }),
      );
    },
    revoked: (_: SignedIn, sid: string) =>
      own.owner.client.call(revokeAccountInvitation, {
        params: { accountSid, invitationSid: sid as never },
      }),
    accepted: ({ client }: SignedIn, sid: string) =>
      client.call(acceptMyInvitation, { params: { invitationSid: sid as never } }),
    declined: ({ client }: SignedIn, sid: string) =>
      client.call(declineMyInvitation, { params: { invitationSid: sid as never } }),
  };
  const other = await somebody();
  for (const [reason, end] of Object.entries(endings)) {
    const person = await somebody();
    const { invitationSid, token } = await inviteToAccount(person);
    await end(person, invitationSid);
    for (const client of [person.client, other.client, running.browser()])
      assert.equal(await reasonOf(client, token), reason);
    for (const operation of [acceptInvitation, declineInvitation]) {
      const { problem } = await running.browser().call(operation, { body: { token } });
      assert.deepEqual(problem.details, { reason }, operation.name);
    }
    const bodies = new Set<string>();
    for (const made of ['made up', `${token.slice(0, -1)}_`, token.toLowerCase()]) {
      const { raw } = await running.browser().call(lookUpInvitation, { body: { token: made } });
      bodies.add(raw.replace(/"requestId":"\w+"/, ''));
      assert.equal(await reasonOf(person.client, made), undefined);
    }
    assert.equal(bodies.size, 1, [...bodies].join('\n'));
  }
});

test('A-05: what is over by time is told so, and leaves the inbox a month later', async () => {
  const person = await somebody();
  const { token } = await inviteToAccount(person);
  running.clock.advance(7 * day);
  const { client } = await signIn(running, person.email);
  assert.equal((await inboxOf(client))[0]?.status, 'expired');
  assert.equal(await reasonOf(client, token), 'expired');
  running.clock.advance(30 * day);
  assert.deepEqual(await inboxOf((await signIn(running, person.email)).client), []);
});

test('A-46 whoever signs up with the address of a deleted user learns nothing of the invitations that person answered, and from an old mail only that it is over', async () => {
  const sender = await anOrganization(running, 'sender.test');
  const email = 'passed-on@x.test';
  const first = await anAccount(sender, 'First');
  const person = await anAccountUser(running, sender.owner, {
    accountSid: first,
    email,
    roles: ['support'],
  });
  const sentTo = async (name: string) => {
    const on = await anAccount(sender, name);
    const body = { emails: [email], roles: ['support' as const] };
    const params = { accountSid: on };
    await expectOk(sender.owner.client.call(createAccountInvitations, { params, body }));
    await running.deliver();
    return running.tokenFor(email);
  };
  const accepted = await sentTo('Accepted');
  const declined = await sentTo('Declined');
  await expectOk(person.client.call(acceptInvitation, { body: { token: accepted } }));
  await expectOk(person.client.call(declineInvitation, { body: { token: declined } }));
  const open = await sentTo('Open');
  const former = await inboxOf(person.client);
  assert.deepEqual(former.map(({ status }) => status).sort(), [
    'accepted',
    'accepted',
    'declined',
    'pending',
  ]);
  const acknowledgements = [...departureAcknowledgements];
  await expectOk(person.client.call(deleteMe, { body: { acknowledgements } }));
  const early = await sentTo('Early');
  running.clock.advance(minute);
  const again = await aPerson(running, email);
  const inbox = async () =>
    (await inboxOf(again.client)).map(({ accounts, status }) => [
      accounts.map(({ accountName }) => accountName),
      status,
    ]);
  assert.deepEqual(await inbox(), [[['Early'], 'pending']]);
  for (const token of [accepted, declined, open])
    assert.equal(await reasonOf(again.client, token), 'person-gone');
  for (const { sid: invitationSid } of former)
    for (const operation of [acceptMyInvitation, declineMyInvitation]) {
      const answer = await again.client.call(operation, { params: { invitationSid } });
      assert.equal(answer.status, 404, operation.name);
    }
  const late = await sentTo('Late');
  await expectOk(again.client.call(declineInvitation, { body: { token: late } }));
  await expectOk(again.client.call(acceptInvitation, { body: { token: early } }));
  assert.deepEqual(
    (await inbox()).map(([, status]) => status),
    ['declined', 'accepted'],
  );
});

test('D2 D3: who is managed elsewhere is told to leave first, and is not moved', async () => {
  const elsewhere = await anOrganization(running, 'elsewhere.test');
  const person = await aMember(running, elsewhere, {
    name: 'mia',
    organizationRole: 'standard-user',
  });
  await expectOk(elsewhere.owner.client.call(deleteDomain, release(elsewhere)));
  const heir = await anOrganization(running, 'heir.test');
  const params = { organizationSid: heir.sid };
  const { body } = await heir.owner.client.call(createDomain, {
    params,
    body: { name: elsewhere.domain },
  });
  running.records.set(body.recordName, [body.recordValue]);
  await expectOk(
    heir.owner.client.call(verifyDomain, { params: { ...params, domainSid: body.sid } }),
  );
  await inviteToOrganization(person, heir);
  const item = (await inboxOf(person.client)).find(({ status }) => status === 'pending');
  assert.equal(item?.mustLeaveOrganization, true);
  const answer = await person.client.call(acceptMyInvitation, {
    params: { invitationSid: item?.sid ?? ('' as never) },
  });
  assert.equal(answer.problem.code, 'organization-membership-pending');
  assert.equal((await person.client.call(getMe)).body.organization?.sid, elsewhere.sid);
});

test('an invitation whose domain was released says so, to the person alone', async () => {
  const released = await anOrganization(running, 'released.test');
  const person = await somebody('released.test');
  await inviteToOrganization(person, released);
  const [waiting] = await inboxOf(person.client);
  assert.equal(waiting?.standingFault, null);
  await expectOk(released.owner.client.call(deleteDomain, release(released)));
  const [item] = await inboxOf(person.client);
  assert.equal(item?.standingFault, 'domain-not-verified');
  const answer = await person.client.call(acceptMyInvitation, {
    params: { invitationSid: item?.sid ?? ('' as never) },
  });
  assert.equal(answer.problem.code, 'invitation-void');
  assert.equal(answer.problem.details?.['reason'], 'domain-not-verified');
});
