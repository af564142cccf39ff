import assert from 'node:assert/strict';
import {
  type AccountSid,
  type ApiKeySid,
  acceptInvitation,
  accountRoleSid,
  approveDomain,
  authorizeRequest,
  createAccount,
  createApiKey,
  createDomain,
  createInvitations,
  createPublicKey,
  createRoleAssignment,
  createSession,
  deleteApiKey,
  type OrganizationSid,
  reactivateUser,
  removeAccountUser,
  setAccountSetting,
  suspendUser,
  type UserSid,
} from '@guildhall/contract';
import { decideStanding } from '../../src/core/authorize.ts';
import { findHoldings } from '../../src/modules/access/index.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { foundOrganization, operatorOf, spawnedOperatorKey } from '../support/first-owner.ts';
import { expectOk, password } from '../support/fixture.ts';
import { makeKeyPair } from '../support/key-pair.ts';
import { basicOf, sendWire, tokenFor } from '../support/signing.ts';
import type { SpawnedServer } from '../support/spawned-server.ts';
import { type DecisionStage, persist, type Seat } from './decision-stage.ts';

const permission = 'phone-number:manage';
const probePath = '/v1/SignedRequests/Probe';

/** Ways in which rights go, and come back when they are gone; with the words of the log for it. */
export const ways = ['suspend', 'remove', 'key', 'demand'] as const;
export type Way = (typeof ways)[number];

/** A person with access to an account, and a program of that account. */
export interface Lane {
  readonly organizationSid: OrganizationSid;
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
  readonly ownerCookie: string;
  readonly email: string;
  personCookie: string;
  key: { readonly apiKeySid: ApiKeySid; readonly secret: string };
  isSuspended: boolean;
  isRemoved: boolean;
  isKeyless: boolean;
  /** Only signed requests are taken, and the program signs nothing. */
  isDemanding: boolean;
  /** A suspension ends every session. */
  isSignedOut: boolean;
}

/** What one process says that is asked now; undefined where it says that it cannot tell. */
export interface Answers {
  readonly person: boolean | undefined;
  readonly program: boolean | undefined;
  readonly personReads: boolean | undefined;
  readonly programReads: boolean | undefined;
}

export const expectedOf = (lane: Lane): Answers => {
  const person = !lane.isSuspended && !lane.isRemoved;
  const program = !lane.isKeyless && !lane.isDemanding;
  return {
    person,
    program,
    personReads: person && !lane.isSignedOut,
    programReads: program,
  };
};

const domain = 'decided.test';

/** An organization with so many lanes, made through the doors of the process that was started last. */
export async function openLanes(stage: DecisionStage, count: number): Promise<Lane[]> {
  const { server } = stage.seats[1];
  const { cookie, organizationSid } = await foundOrganization(server, `owner@${domain}`);
  const params = { organizationSid };
  const adding = server.browser(cookie).call(createDomain, { params, body: { name: domain } });
  const { sid: domainSid } = (await expectOk(adding)).body;
  await expectOk(operatorOf(server).call(approveDomain, { params: { ...params, domainSid } }));
  const lanes: Lane[] = [];
  for (let number = 0; number < count; number += 1) {
    lanes.push(await openLane(stage, { ownerCookie: cookie, organizationSid }, `lane${number}`));
  }
  return lanes;
}

async function openLane(
  stage: DecisionStage,
  { ownerCookie, organizationSid }: Pick<Lane, 'ownerCookie' | 'organizationSid'>,
  name: string,
): Promise<Lane> {
  const { server } = stage.seats[1];
  const owner = server.browser(ownerCookie);
  const params = { organizationSid };
  const email = `${name}@${domain}`;
  const made = await expectOk(owner.call(createAccount, { params, body: { name } }));
  const invitation = { emails: [email], organizationRole: 'standard-user' as const };
  await expectOk(owner.call(createInvitations, { params, body: invitation }));
  const token = await persist(() => tokenSentTo(stage, email));
  const person = server.browser();
  const names = { firstName: name, lastName: 'Tester' };
  const accepted = await expectOk(
    person.call(acceptInvitation, { body: { token, ...names, password } }),
  );
  const place = { organizationSid, accountSid: made.body.sid, ownerCookie };
  const { sid: userSid } = accepted.body;
  await giveAccess(server, { ...place, userSid });
  const key = await makeKey(server, place);
  await proveSigning(server, { ...place, key });
  const personCookie = person.cookie;
  const rights = { isSuspended: false, isRemoved: false, isKeyless: false, isDemanding: false };

  return { ...place, userSid, email, personCookie, key, ...rights, isSignedOut: false };
}

async function tokenSentTo({ owner }: DecisionStage, address: string): Promise<string> {
  const mail = await owner.direct.first(
    rawStatement<{ readonly plain: string }>(
      'select plain from captured_mail where recipient = $1 order by at desc limit 1',
      [address],
    ),
  );
  return /#token=([\w-]+)/.exec(mail?.plain ?? '')?.[1] ?? assert.fail(`no mail to ${address}`);
}

type Place = Pick<Lane, 'organizationSid' | 'accountSid' | 'userSid' | 'ownerCookie'>;

function giveAccess(server: SpawnedServer, place: Place) {
  const { organizationSid, accountSid, userSid, ownerCookie } = place;
  return expectOk(
    server.browser(ownerCookie).call(createRoleAssignment, {
      params: { organizationSid },
      body: { accountSid, userSid, roleSid: accountRoleSid.developer },
    }),
  );
}

async function makeKey(
  server: SpawnedServer,
  { accountSid, ownerCookie }: Pick<Lane, 'accountSid' | 'ownerCookie'>,
): Promise<Lane['key']> {
  const body = { name: 'Program', kind: 'main' as const };
  const made = await expectOk(
    server.browser(ownerCookie).call(createApiKey, { params: { accountSid }, body }),
  );
  return { apiKeySid: made.body.sid, secret: made.body.secret };
}

/** Signs one request, without which no account may demand signed ones. */
async function proveSigning(
  server: SpawnedServer,
  { accountSid, ownerCookie, key }: Pick<Lane, 'accountSid' | 'ownerCookie' | 'key'>,
): Promise<void> {
  const { publicKey, privateKey } = makeKeyPair();
  const registered = await expectOk(
    server.browser(ownerCookie).call(createPublicKey, {
      params: { accountSid },
      body: { name: 'Signer', publicKey },
    }),
  );
  const signer = { accountSid, ...key, publicKeySid: registered.body.sid, privateKey };
  const sent = { method: 'GET', path: probePath };
  const { host } = new URL(server.baseUrl);
  const token = tokenFor(signer, { ...sent, host, now: systemClock.now() });
  const headers = { authorization: basicOf(signer), 'twilio-client-validation': token };
  const answer = await sendWire(server.baseUrl, { ...sent, headers });
  assert.equal(answer.status, 200, answer.raw);
}

/** Takes a right away, or gives it back when it is gone; fails when that is not acknowledged. */
export async function change(seat: Seat, lane: Lane, way: Way): Promise<void> {
  const { server } = seat;
  const { accountSid, userSid } = lane;
  const owner = server.browser(lane.ownerCookie);
  if (way === 'suspend') {
    const operation = lane.isSuspended ? reactivateUser : suspendUser;
    await expectOk(
      owner.call(operation, { params: { organizationSid: lane.organizationSid, userSid } }),
    );
  } else if (way === 'remove') {
    await (lane.isRemoved
      ? giveAccess(server, lane)
      : expectOk(owner.call(removeAccountUser, { params: { accountSid, userSid } })));
  } else if (way === 'demand') {
    const params = { accountSid, setting: 'signed-requests-required' } as const;
    await expectOk(owner.call(setAccountSetting, { params, body: { value: !lane.isDemanding } }));
  } else if (lane.isKeyless) lane.key = await makeKey(server, lane);
  else {
    const params = { accountSid, apiKeySid: lane.key.apiKeySid };
    await expectOk(owner.call(deleteApiKey, { params }));
  }
}

/** Writes down that a change was made. */
export function noteChange(lane: Lane, way: Way): void {
  if (way === 'suspend') {
    lane.isSuspended = !lane.isSuspended;
    lane.isSignedOut = true;
  }
  if (way === 'remove') lane.isRemoved = !lane.isRemoved;
  if (way === 'key') lane.isKeyless = !lane.isKeyless;
  if (way === 'demand') lane.isDemanding = !lane.isDemanding;
}

/** The word under which the log has the change that `change` would make. */
export function actionOf(lane: Lane, way: Way): string {
  if (way === 'suspend') return lane.isSuspended ? 'user.reactivate' : 'user.suspend';
  if (way === 'remove') return lane.isRemoved ? 'role-assignment.create' : 'account-user.remove';
  if (way === 'key') return lane.isKeyless ? 'api-key.create' : 'api-key.delete';
  return 'account-setting.set';
}

/** A suspension ended every session of the person: they sign in again. */
export async function signInAgain({ server }: Seat, lane: Lane): Promise<void> {
  const person = server.browser();
  await expectOk(person.call(createSession, { body: { email: lane.email, password } }));
  lane.personCookie = person.cookie;
  lane.isSignedOut = false;
}

/** Asks a process all four questions at once. */
export async function ask({ server }: Pick<Seat, 'server'>, lane: Lane): Promise<Answers> {
  const { accountSid, userSid, key, personCookie } = lane;
  const authorization = basicOf(key);
  const [person, program, personReads, programReads] = await Promise.all([
    decided(server, { userSid, accountSid, permission }),
    decided(server, { authorization, permission }),
    reads(server, `/api/v1/accounts/${accountSid}`, { cookie: personCookie }),
    reads(server, `/2010-04-01/Accounts/${accountSid}.json`, { authorization }),
  ]);
  return { person, program, personReads, programReads };
}

const patience = 15_000;

async function decided(server: SpawnedServer, question: object): Promise<boolean | undefined> {
  const answer = await fetch(`${server.baseUrl}${authorizeRequest.path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${spawnedOperatorKey}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(question),
    signal: AbortSignal.timeout(patience),
  });
  const raw = await answer.text();
  if (answer.status === 503) return undefined;
  assert.equal(answer.status, 200, raw);
  const decision: { readonly allowed: boolean } = JSON.parse(raw);
  return decision.allowed;
}

async function reads(
  server: SpawnedServer,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<boolean | undefined> {
  const signal = AbortSignal.timeout(patience);
  const answer = await fetch(`${server.baseUrl}${path}`, { headers, signal });
  const raw = await answer.text();
  if (answer.status === 503) return undefined;
  if (answer.status === 200) return true;
  assert.ok([401, 403, 404].includes(answer.status), `${answer.status}: ${raw}`);
  return false;
}

/** The same by plain reads of the tables, past every memory. */
export async function readPlainly(
  { owner }: DecisionStage,
  lane: Lane,
): Promise<Pick<Answers, 'person' | 'program'>> {
  const { accountSid, userSid, key } = lane;
  const at = systemClock.now();
  const { standing } = await findHoldings(owner.direct, { accountSid }, userSid, at);
  const row = await owner.direct.first(
    rawStatement<{ readonly is_open: boolean }>(
      `select exists (select from api_key where sid = $1) and not exists (
         select from account_setting
         where account_sid = $2 and name = 'signed-requests-required' and value
       ) as is_open`,
      [key.apiKeySid, accountSid],
    ),
  );
  return {
    person: standing !== undefined && decideStanding(permission, standing, at).allowed,
    program: row?.is_open ?? false,
  };
}
