import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  createInvitations,
  departureAcknowledgements,
  getOrganization,
  removeUser,
  transferOrganization,
  type UserSid,
} from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import type { Client, ClientAnswer } from '../support/client.ts';
import {
  aMember,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp, type Twin } from '../support/running-app.ts';

let running: RunningApp;
let twin: Twin;
before(async () => {
  running = await startApp();
  twin = await running.twin();
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

/** An organization and its administrators besides the Owner. */
interface Party {
  readonly organization: FixtureOrganization;
  readonly administrators: readonly SignedIn[];
}

async function aParty(domain: string, size: number): Promise<Party> {
  const organization = await anOrganization(running, domain);
  const administrators: SignedIn[] = [];
  for (let number = 0; number < size; number += 1) {
    const person = { name: `p${number}`, organizationRole: 'administrator' } as const;
    administrators.push(await aMember(running, organization, person));
  }
  return { organization, administrators };
}

/** The same browser, talking to the other process. */
function besides({ client, userSid }: SignedIn) {
  const other = twin.browser();
  other.cookie = client.cookie;
  return { client: other, userSid };
}

const word = (answer: ClientAnswer<unknown>) =>
  answer.status < 400 ? 'done' : answer.problem.code;
const at = ({ organization }: Party) => ({ organizationSid: organization.sid });

/** Whoever removes takes over what the other one owns. */
async function remove(
  party: Party,
  by: { readonly client: Client; readonly userSid: UserSid },
  { userSid }: SignedIn,
): Promise<string> {
  const params = { ...at(party), userSid };
  const body = { acknowledgements: [...departureAcknowledgements], heirOfAll: by.userSid };
  return word(await by.client.call(removeUser, { params, body }));
}

/** The active managed people and their roles as they are stored, by user sid. */
async function rolesNow(party: Party): Promise<ReadonlyMap<string, string>> {
  const rows = await running.owner.direct.all<{ readonly user: string; readonly role: string }>(
    rawStatement(
      `select user_sid as user, organization_role as role from person
       where tenant_sid = '${party.organization.sid}' and relation = 'managed' and status = 'active'`,
    ),
  );
  return new Map(rows.map(({ user, role }) => [user, role]));
}

/** Whoever was removed is invited by the Owner and joins again. */
async function bringBack(party: Party, owner: SignedIn, person: SignedIn): Promise<void> {
  const { body } = await owner.client.call(createInvitations, {
    params: at(party),
    body: { emails: [person.email], organizationRole: 'administrator' },
  });
  const invitationSid = body.results[0]?.invitationSid ?? assert.fail(JSON.stringify(body));
  const token = running.app.tokens.derive('invitation', invitationSid, 1);
  await expectOk(person.client.call(acceptInvitation, { body: { token } }));
}

/** Each removes the next, the last one the first; every second one asks the other process. */
function removeInACircle(party: Party, people: readonly SignedIn[]) {
  return Promise.all(
    people.map(async (person, index) => {
      const target = people[(index + 1) % people.length] ?? assert.fail();
      const by = index % 2 === 0 ? person : besides(person);
      return { target, outcome: await remove(party, by, target) };
    }),
  );
}

test('F-12 A-41 remove×remove: a hundred times administrators remove each other, in pairs and in rings of three; somebody stays, and so does the Owner', async () => {
  const party = await aParty('ring.test', 3);
  const { owner } = party.organization;
  for (let round = 0; round < 100; round += 1) {
    const people = round % 3 === 0 ? party.administrators : party.administrators.slice(0, 2);
    const answers = await removeInACircle(party, people);
    const roles = await rolesNow(party);
    for (const { target, outcome } of answers) {
      assert.equal(roles.has(target.userSid), outcome !== 'done', outcome);
      // Who was removed first finds nothing of the organization any more.
      assert.ok(['done', 'not-found'].includes(outcome), outcome);
    }
    const gone = answers.filter(({ outcome }) => outcome === 'done');
    assert.ok(gone.length >= 1 && gone.length < answers.length, JSON.stringify(answers));
    assert.equal(roles.get(owner.userSid), 'owner');
    for (const { target } of gone) await bringBack(party, owner, target);
  }
  const { body } = await owner.client.call(getOrganization, { params: at(party) });
  assert.equal(body.ownerUserSid, owner.userSid);
});

/** The Owner gives the organization to an heir, who removes the Owner, while a third removes the heir. */
async function unseat(
  party: Party,
  round: number,
  [owner, heir, third]: readonly [SignedIn, SignedIn, SignedIn],
) {
  const body = { userSid: heir.userSid };
  const steps = [
    async () => word(await owner.client.call(transferOrganization, { params: at(party), body })),
    () => remove(party, besides(heir), owner),
    () => remove(party, third, heir),
  ];
  const outcomes: string[] = [];
  await Promise.all(
    steps.map(async (_, place) => {
      const step = (place + round) % steps.length;
      outcomes[step] = (await steps[step]?.()) ?? '';
    }),
  );
  const [given, ownerGone, heirGone] = outcomes;
  return { given, ownerGone, heirGone };
}

test('A-40 A-41 R-4 I-02 remove×remove×transfer: a hundred times the organization changes hands while old and new Owner are removed; exactly one active Owner is left, and every answer agrees', async () => {
  const party = await aParty('crown.test', 2);
  const people = [party.organization.owner, ...party.administrators];
  for (let round = 0; round < 100; round += 1) {
    const before = await rolesNow(party);
    const owner = people.find(({ userSid }) => before.get(userSid) === 'owner') ?? assert.fail();
    const [heir = owner, third = owner] = people.filter((person) => person !== owner);
    const { given, ownerGone, heirGone } = await unseat(party, round, [owner, heir, third]);
    const said = `${round}: transfer ${given}, remove Owner ${ownerGone}, remove heir ${heirGone}`;
    const roles = await rolesNow(party);
    const owners = [...roles].filter(([, role]) => role === 'owner').map(([userSid]) => userSid);
    assert.deepEqual(owners, [given === 'done' ? heir.userSid : owner.userSid], said);
    assert.equal(roles.has(owner.userSid), ownerGone !== 'done', said);
    assert.equal(roles.has(heir.userSid), heirGone !== 'done', said);
    // The heir is removed or becomes Owner; only as Owner the heir removes the former one.
    assert.equal(given === 'done', heirGone !== 'done', said);
    assert.ok(ownerGone !== 'done' || given === 'done', said);
    assert.ok(['done', 'user-not-managed'].includes(given ?? ''), said);
    const notAllowed = ['organization-owner-only', 'permission-denied'];
    assert.ok(['done', ...notAllowed, 'not-found'].includes(ownerGone ?? ''), said);
    assert.ok(['done', ...notAllowed].includes(heirGone ?? ''), said);
    const now = people.find(({ userSid }) => userSid === owners[0]) ?? assert.fail();
    for (const person of people)
      if (!roles.has(person.userSid)) await bringBack(party, now, person);
  }
});
