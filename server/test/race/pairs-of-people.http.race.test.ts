import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  acceptInvitation,
  changePassword,
  completePasswordReset,
  createAccountInvitations,
  createSession,
  getMe,
  getOrganization,
  getUser,
  type InvitationSid,
  reactivateUser,
  removeAccountUser,
  revokeAccountInvitation,
  startPasswordReset,
  suspendUser,
  transferOrganization,
  updateAccountUser,
  updateUser,
} from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { Client, ClientAnswer } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  password,
  type SignedIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp, type Twin } from '../support/running-app.ts';

let running: RunningApp;
let twin: Twin;
let organization: FixtureOrganization;
let accountSid: AccountSid;
let outsider: SignedIn;
before(async () => {
  running = await startApp();
  twin = await running.twin();
  organization = await anOrganization(running, 'pairs.test');
  accountSid = await anAccount(organization, 'Paired');
  outsider = await aPerson(running, 'outsider@elsewhere.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const inOrganization = () => ({ organizationSid: organization.sid });
const at = ({ userSid }: SignedIn) => ({ ...inOrganization(), userSid });
const owner = () => organization.owner.client;
let made = 0;

/** The same browser, talking to the other process. */
function besides({ client }: { readonly client: Client }): Client {
  const other = twin.browser();
  other.cookie = client.cookie;
  return other;
}

function member(organizationRole: 'administrator' | 'standard-user'): Promise<SignedIn> {
  made += 1;
  return aMember(running, organization, { name: `p${made}`, organizationRole });
}

const word = (answer: ClientAnswer<unknown>) =>
  answer.status < 400 ? 'done' : answer.problem.code;

/** Starts both, in an order that changes with the round; answers in the order given. */
async function both<Left, Right>(
  round: number,
  left: () => Promise<Left>,
  right: () => Promise<Right>,
): Promise<readonly [Left, Right]> {
  if (round % 2 === 0) return Promise.all([left(), right()]);
  const begun = right();
  return [await left(), await begun];
}

/** The organization roles as they are stored, by user sid. */
async function rolesNow(): Promise<ReadonlyMap<string, string>> {
  const rows = await running.owner.direct.all<{ readonly user: string; readonly role: string }>(
    rawStatement(
      `select user_sid as user, organization_role as role from person
       where tenant_sid = '${organization.sid}' and relation = 'managed'`,
    ),
  );
  return new Map(rows.map(({ user, role }) => [user, role]));
}

/** Each demotes the next, the last one the first; every second one asks the other process. */
function demoteInACircle(people: readonly SignedIn[]) {
  return Promise.all(
    people.map(async (person, index) => {
      const target = people[(index + 1) % people.length] ?? assert.fail();
      const client = index % 2 === 0 ? person.client : besides(person);
      const answer = await client.call(updateUser, {
        params: at(target),
        body: { organizationRole: 'standard-user' },
      });
      return { target, outcome: word(answer) };
    }),
  );
}

test('F-12 A-41 demote×demote: two hundred times administrators demote each other, in pairs and in circles; answers and state agree, the Owner stays', async () => {
  const pair = [await member('administrator'), await member('administrator')];
  const circle = [...pair, await member('administrator')];
  for (let round = 0; round < 200; round += 1) {
    const answers = await demoteInACircle(round % 4 === 0 ? circle : pair);
    const roles = await rolesNow();
    for (const { target, outcome } of answers) {
      const expected = outcome === 'done' ? 'standard-user' : 'administrator';
      assert.equal(roles.get(target.userSid), expected, outcome);
    }
    const lost = answers.filter(({ outcome }) => outcome === 'done');
    const kept = answers.filter(({ outcome }) => outcome === 'permission-denied');
    // Whoever was demoted first could not demote any more: somebody always keeps the role.
    assert.ok(lost.length >= 1 && kept.length >= 1, JSON.stringify(answers));
    assert.equal(lost.length + kept.length, answers.length);
    for (const { target } of lost) {
      const body = { organizationRole: 'administrator' as const };
      await expectOk(owner().call(updateUser, { params: at(target), body }));
    }
  }
  const { body } = await owner().call(getOrganization, { params: inOrganization() });
  assert.equal(body.ownerUserSid, organization.owner.userSid);
});

test('F-13 A-04 I-09 accept×revoke: three hundred times an invitation ends accepted or revoked, as both answers say', async () => {
  const ends = new Set<string>();
  const mine = besides(outsider);
  for (let round = 0; round < 300; round += 1) {
    const { body } = await owner().call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [outsider.email], roles: ['support'] },
    });
    const invitationSid: InvitationSid = body.results[0]?.invitationSid ?? assert.fail();
    const token = running.app.tokens.derive('invitation', invitationSid, 1);
    const [accepted, revoked] = await both(
      round,
      () => mine.call(acceptInvitation, { body: { token } }),
      () => owner().call(revokeAccountInvitation, { params: { accountSid, invitationSid } }),
    );
    const end = `accept ${word(accepted)}, revoke ${word(revoked)}`;
    ends.add(end);
    const params = { accountSid, userSid: outsider.userSid };
    const removed = await owner().call(removeAccountUser, { params });
    assert.equal(word(removed), accepted.status < 400 ? 'done' : 'not-found', end);
  }
  const possible = [
    'accept done, revoke invitation-not-pending',
    'accept link-unusable, revoke done',
  ];
  assert.deepEqual(
    [...ends].filter((end) => !possible.includes(end)),
    [],
  );
});

test('A-40 I-02 transfer×suspend-target: a hundred times the heir is Owner and active, or suspended and no heir', async () => {
  const company = await anOrganization(running, 'heir-pairs.test');
  const params = { organizationSid: company.sid };
  const heir = await aMember(running, company, { name: 'heir', organizationRole: 'administrator' });
  const other = await aMember(running, company, {
    name: 'other',
    organizationRole: 'administrator',
  });
  const target = { ...params, userSid: heir.userSid };
  const suspending = besides(other);
  for (let round = 0; round < 100; round += 1) {
    const [transferred, suspended] = await both(
      round,
      () =>
        company.owner.client.call(transferOrganization, {
          params,
          body: { userSid: heir.userSid },
        }),
      () => suspending.call(suspendUser, { params: target }),
    );
    const end = `transfer ${word(transferred)}, suspend ${word(suspended)}`;
    if (transferred.status < 400) {
      assert.equal(end, 'transfer done, suspend organization-owner-only');
      const back = { userSid: company.owner.userSid };
      await expectOk(heir.client.call(transferOrganization, { params, body: back }));
    } else {
      assert.equal(end, 'transfer user-not-managed, suspend done');
      await expectOk(company.owner.client.call(reactivateUser, { params: target }));
      heir.client.cookie = await newCookie(heir);
    }
  }
});

async function newCookie({ email }: SignedIn): Promise<string> {
  const browser = running.browser();
  await expectOk(browser.call(createSession, { body: { email, password } }));
  return browser.cookie;
}

test('D6 A-12 accept×suspend-inviter: an invitation is accepted before its author is suspended, or not at all', async () => {
  const inviter = await member('administrator');
  const mine = besides(outsider);
  for (let round = 0; round < 30; round += 1) {
    const { body } = await inviter.client.call(createAccountInvitations, {
      params: { accountSid },
      body: { emails: [outsider.email], roles: ['support'] },
    });
    const invitationSid = body.results[0]?.invitationSid ?? assert.fail();
    const token = running.app.tokens.derive('invitation', invitationSid, 1);
    const [accepted, suspended] = await both(
      round,
      () => mine.call(acceptInvitation, { body: { token } }),
      () => owner().call(suspendUser, { params: at(inviter) }),
    );
    assert.equal(word(suspended), 'done');
    assert.ok(['done', 'link-unusable'].includes(word(accepted)), accepted.raw);
    // What was not accepted by now never is.
    if (accepted.status >= 400)
      assert.equal(word(await mine.call(acceptInvitation, { body: { token } })), 'link-unusable');
    const gone = accepted.status < 400 ? removeAccountUser : undefined;
    const params = { accountSid, userSid: outsider.userSid };
    if (gone !== undefined) await expectOk(owner().call(gone, { params }));
    else
      await expectOk(
        owner().call(revokeAccountInvitation, { params: { accountSid, invitationSid } }),
      );
    await expectOk(owner().call(reactivateUser, { params: at(inviter) }));
    inviter.client.cookie = await newCookie(inviter);
  }
});

test('I-33 PATCH×PATCH with one version of a person and of an access: one is saved, the others are told', async () => {
  const person = await member('standard-user');
  const key = { accountSid, userSid: person.userSid };
  const first = { params: key, body: { roles: ['support' as const] } };
  let access = (await owner().call(updateAccountUser, first)).body;
  const both = [owner(), besides(organization.owner)];
  for (let round = 0; round < 20; round += 1) {
    const { body } = await owner().call(getUser, { params: at(person) });
    const renamed = await Promise.all(
      Array.from({ length: 6 }, (_, index) =>
        both[index % 2]?.call(updateUser, {
          params: at(person),
          body: { firstName: `Name ${round} ${index}` },
          ifMatch: body.version,
        }),
      ),
    );
    const words = renamed.map((answer) => (answer === undefined ? '' : word(answer))).sort();
    assert.deepEqual(words, ['done', ...Array<string>(5).fill('version-mismatch')]);
    const [left, right] = await Promise.all(
      (['developer', 'billing-manager'] as const).map((role, index) =>
        both[index % 2]?.call(updateAccountUser, {
          params: key,
          body: { roles: round % 2 === 0 ? [role] : [role, 'support'] },
          ifMatch: access.version,
        }),
      ),
    );
    assert.ok(left !== undefined && right !== undefined);
    assert.deepEqual([word(left), word(right)].sort(), ['done', 'version-mismatch']);
    access = (left.status < 400 ? left : right).body;
  }
});

test('A-56 A-57 password-reset×password-change: one password signs in afterwards, and it is the one that was set last', async () => {
  const [changedWord, resetWord] = ['Another-Donkey-Charger-3', 'Third-Camel-Adapter-71'];
  for (let round = 0; round < 10; round += 1) {
    const person = await member('standard-user');
    const { email } = person;
    await expectOk(running.browser().call(startPasswordReset, { body: { email } }));
    await running.deliver();
    const token = running.tokenFor(email);
    const [changed, reset] = await both(
      round,
      () =>
        person.client.call(changePassword, {
          body: { currentPassword: password, newPassword: changedWord },
        }),
      () => twin.browser().call(completePasswordReset, { body: { token, password: resetWord } }),
    );
    // Whatever sets a password kills the other way of setting one.
    const end = [word(changed), word(reset)].join();
    const isChange = end === 'done,link-unusable';
    const lost = ['password-wrong,done', 'not-authenticated,done'];
    assert.ok(isChange || lost.includes(end), end);
    const works = async (typed: string) =>
      (await running.browser().call(createSession, { body: { email, password: typed } })).status <
      400;
    assert.deepEqual(
      [await works(changedWord), await works(resetWord), await works(password)],
      [isChange, !isChange, false],
    );
    assert.equal((await person.client.call(getMe)).status, isChange ? 200 : 401);
  }
});
