import {
  type AccountSid,
  acceptInvitation,
  completeSignUp,
  createAccount,
  createInvitations,
  createOauthApp,
  createOrganization,
  createSession,
  declineInvitation,
  getOrganization,
  listInvitations,
  listUsers,
  type OrganizationSid,
  resetUserPassword,
  revokeInvitation,
  startSignUp,
  type UserSid,
  updateAccount,
  updateAccountUser,
  updateOrganization,
  updateUser,
} from '@guildhall/contract';
import type { App } from '../app.ts';
import { liveAccountLives } from './account-lives.ts';
import { actOnMany } from './act-on-many.ts';
import { importIndependents } from './independents.ts';
import { createInnerClient, type InnerClient } from './inner-client.ts';
import type { CompanyPlace } from './large-company.ts';
import { firstNumberOf, sampleName } from './names.ts';
import { type Inviter, leaveOpenInvitations, signIn } from './open-invitations.ts';
import { askForAccounts, letColleaguesIn } from './outside-accounts.ts';
import { inviteOutsiders } from './outsiders.ts';
import type { SampleClock } from './sample-clock.ts';
import { addApprovedDomain, addProvedDomain, loseProof } from './sample-domains.ts';
import type { SampleMailer } from './sample-mailer.ts';
import type { SampleResolver } from './sample-resolver.ts';
import { rolesOf } from './sample-roles.ts';
import type { Independent } from './sign-up-alone.ts';
import { createSuspensions, type Suspensions } from './suspensions.ts';

/** The company of the sample. */
export const company = {
  name: 'Larkfield Robotics',
  domain: 'larkfield.test',
  /** People have addresses in it, and its record has gone since. */
  secondDomain: 'larkfield-labs.test',
  owner: { firstName: 'Grace', lastName: 'Okafor', email: 'grace.okafor@larkfield.test' },
  password: 'Larkfield-Sample-2026',
} as const;

/** With the founder's own, and what people who are imported bring along, these are 24. */
const accountNames = [
  'Checkout EU',
  'Checkout US',
  'Checkout APAC',
  'Fleet telemetry',
  'Field service',
  'Warehouse alerts',
  'Customer support',
  'Sales outreach',
  'Marketing campaigns',
  'Payments reminders',
  'Voice assistants',
  'Staging',
  'Developer sandbox',
  'Invoicing',
  'Security operations',
  'Contact center',
  'Contact center Japan',
  'Archive 2023',
  'Research',
] as const;

export interface SampleDeps {
  readonly app: App;
  readonly clock: SampleClock;
  readonly mailer: SampleMailer;
  readonly onProgress: (line: string) => void;
}

export interface SampleCompany {
  readonly organizationSid: OrganizationSid;
  readonly accountSids: readonly AccountSid[];
  readonly oauthApp: { readonly sid: string; readonly secret: string };
}

/** Tells the company's first month through its own doors: every step is an operation somebody calls. */
export async function tellSampleCompany(
  deps: SampleDeps,
  resolver: SampleResolver,
  addEarlyPeople: (place: Omit<CompanyPlace, 'firstNumber'>) => Promise<readonly UserSid[]>,
): Promise<SampleCompany> {
  const owner = createInnerClient(deps.app.server, '192.0.2.10');
  deps.onProgress('A founder signs up and creates the organization');
  await signUp(deps, owner);
  const { sid: organizationSid } = await owner.call(createOrganization, {
    body: { name: 'Larkfield' },
  });
  deps.clock.advance(2);
  await owner.call(updateOrganization, {
    params: { organizationSid },
    body: { name: company.name },
  });
  deps.onProgress('Two domains are verified');
  const domains = { app: deps.app, owner, resolver, organizationSid };
  await addApprovedDomain(domains, company.domain);
  const secondDomain = await addProvedDomain(domains, company.secondDomain);
  await passTime(deps, owner, 20);
  deps.onProgress(`${accountNames.length} accounts are created`);
  const accountSids = await openAccounts(deps, owner, organizationSid);
  const { ownerUserSid } = await owner.call(getOrganization, { params: { organizationSid } });
  const earlyPeople = await addEarlyPeople({
    sid: organizationSid,
    domain: company.domain,
    accounts: accountSids.map((sid) => ({ sid, ownerUserSid })),
  });
  const suspensions = createSuspensions(owner, organizationSid, earlyPeople);
  const places = { organizationSid, accountSids, suspensions, people: earlyPeople };
  deps.onProgress('People are invited and join');
  await invitePeople(deps, owner, places);
  await passTime(deps, owner, 12);
  const oauthApp = await owner.call(createOauthApp, {
    params: { organizationSid },
    body: {
      name: 'Directory export',
      scopes: [
        'accounts/read',
        'role-assignments/list',
        'role-assignments/create',
        'role-assignments/delete',
        'roles/list',
      ],
    },
  });
  deps.onProgress('Users of a domain are imported');
  const independents = await importPeople(deps, owner, places);
  await loseProof(domains, secondDomain);
  deps.onProgress('Everyday changes');
  await changeThings(deps, owner, { ...places, independents });
  await loseProof(domains, secondDomain);
  return { organizationSid, accountSids, oauthApp };
}

async function signUp(deps: SampleDeps, client: InnerClient): Promise<void> {
  const { email, firstName, lastName } = company.owner;
  await client.call(startSignUp, { body: { email, locale: 'en' } });
  await deps.app.worker.drain();
  await client.call(completeSignUp, {
    body: {
      token: deps.mailer.tokenFor(email),
      firstName,
      lastName,
      password: company.password,
      accountName: 'First steps',
    },
  });
}

/** Time goes by; after half a day the owner signs in anew. */
async function passTime(deps: SampleDeps, owner: InnerClient, hours: number): Promise<void> {
  deps.clock.advance(hours);
  if (hours < 12) return;
  const { email } = company.owner;
  await owner.call(createSession, { body: { email, password: company.password } });
}

async function openAccounts(
  deps: SampleDeps,
  owner: InnerClient,
  organizationSid: OrganizationSid,
): Promise<AccountSid[]> {
  const sids: AccountSid[] = [];
  for (const [index, name] of accountNames.entries()) {
    const kind = name.startsWith('Contact center') ? 'flex' : 'standard';
    const account = await owner.call(createAccount, {
      params: { organizationSid },
      body: { name, kind },
    });
    sids.push(account.sid);
    await passTime(deps, owner, index % 3);
  }
  // Those with further steps are ready before anybody is invited to them.
  await deps.app.operations.drain();
  return sids;
}

interface Places {
  readonly organizationSid: OrganizationSid;
  readonly accountSids: readonly AccountSid[];
  readonly suspensions: Suspensions;
  /** Who was there before the story begins. */
  readonly people: readonly UserSid[];
}

const waves = 6;
const perWave = 12;

async function invitePeople(deps: SampleDeps, owner: InnerClient, places: Places): Promise<void> {
  const { organizationSid, accountSids } = places;
  for (let wave = 0; wave < waves; wave += 1) {
    const emails = Array.from({ length: perWave }, (_, index) =>
      emailOf(firstNumberOf.colleagues + wave * perWave + index, wave),
    );
    const inviter = wave === 0 ? owner : await signIn(deps, inviters(), wave);
    await inviter.call(createInvitations, {
      params: { organizationSid },
      body: {
        emails,
        organizationRole: wave === 0 ? 'administrator' : 'standard-user',
        accounts: accountSids
          .slice(wave * 3, wave * 3 + 3)
          .map((accountSid, index) => ({ accountSid, roles: rolesOf(wave + index) })),
      },
    });
    await deps.app.worker.drain();
    deps.clock.advance(30);
    await answerInvitations(
      deps,
      emails.slice(0, wave === 0 ? 3 : perWave - 1),
      firstNumberOf.colleagues + wave * perWave,
    );
    await passTime(deps, owner, 13);
    if (wave % 2 === 1) await places.suspensions.next();
    if (wave === 0) await revokeRest(owner, organizationSid, emails.slice(3));
  }
  await inviteOutsiders(stepsOf(deps, owner), places);
}

/** Colleagues who had signed up by themselves are asked to join. */
async function importPeople(
  deps: SampleDeps,
  owner: InnerClient,
  places: Places,
): Promise<readonly Independent[]> {
  const { organizationSid, accountSids } = places;
  const accountSid = accountSids.at(-1);
  if (accountSid === undefined) return [];
  const steps = stepsOf(deps, owner);
  const colleagues = inviters().slice(1);
  const visitors = await Promise.all(
    colleagues.map(async ({ email }, index) => ({
      email,
      client: await signIn(deps, colleagues, index),
    })),
  );
  await letColleaguesIn(steps, visitors);
  return importIndependents(steps, { organizationSid, accountSid, domain: company.domain });
}

/** What longer parts of the story need. */
function stepsOf(deps: SampleDeps, owner: InnerClient) {
  return {
    ...deps,
    owner,
    password: company.password,
    passTime: (hours: number) => passTime(deps, owner, hours),
  };
}

/** The Owner, and the administrators who were invited first. */
function inviters(): Inviter[] {
  const first = firstNumberOf.colleagues;
  const emails = [company.owner.email, ...[0, 1, 2].map((index) => emailOf(first + index, 0))];
  return emails.map((email) => ({ email, password: company.password }));
}

function emailOf(number: number, wave: number): string {
  return `${sampleName(number).mailbox}@${wave % 3 === 2 ? company.secondDomain : company.domain}`;
}

async function answerInvitations(
  deps: SampleDeps,
  emails: readonly string[],
  first: number,
): Promise<void> {
  for (const [index, email] of emails.entries()) {
    const { firstName, lastName } = sampleName(first + index);
    const client = createInnerClient(deps.app.server, `198.51.100.${(index % 200) + 1}`);
    const token = deps.mailer.tokenFor(email);
    if (index === 5) await client.call(declineInvitation, { body: { token } });
    else
      await client.call(acceptInvitation, {
        body: { token, firstName, lastName, password: company.password },
      });
    deps.clock.advance(1);
  }
}

async function revokeRest(
  owner: InnerClient,
  organizationSid: OrganizationSid,
  emails: readonly string[],
): Promise<void> {
  const open = await owner.call(listInvitations, { params: { organizationSid }, query: {} });
  for (const invitation of open.items.filter(({ email }) => emails.includes(email))) {
    await owner.call(revokeInvitation, {
      params: { organizationSid, invitationSid: invitation.sid },
    });
  }
}

async function changeThings(
  deps: SampleDeps,
  owner: InnerClient,
  places: Places & { readonly independents: readonly Independent[] },
): Promise<void> {
  const { organizationSid, accountSids } = places;
  const { items } = await owner.call(listUsers, {
    params: { organizationSid },
    query: { relation: 'managed', status: 'active', pageSize: 60 },
  });
  const standard = items.filter((user) => user.organizationRole === 'standard-user');
  await promoteAndReset(deps, owner, {
    organizationSid,
    userSids: standard.map((user) => user.sid),
  });
  const archive = accountSids.at(-2);
  if (archive !== undefined) {
    const userSids = standard.slice(24, 44).map((user) => user.sid);
    await actOnMany({ ...deps, owner }, organizationSid, { userSids, accountSid: archive });
  }
  for (const [index, user] of standard.slice(3, 24).entries()) {
    const accountSid = accountSids[(index * 5) % accountSids.length];
    if (accountSid === undefined) continue;
    await owner.attempt(updateAccountUser, {
      params: { accountSid, userSid: user.sid },
      body: { roles: rolesOf(index + 1) },
    });
    await passTime(deps, owner, deps.clock.hoursLeft() / 60);
    if (index % 7 === 3) await places.suspensions.next();
  }
  await places.suspensions.takeBack();
  await renameAndTry(deps, owner, {
    organizationSid,
    accountSids,
    email: standard[4]?.email ?? '',
  });
  await liveAccountLives(stepsOf(deps, owner), places);
  const [unanswered, ...lately] = places.independents.slice(-3);
  await askForAccounts(stepsOf(deps, owner), organizationSid, [unanswered]);
  await passTime(deps, owner, Math.max(0, deps.clock.hoursLeft() - 52));
  await askForAccounts(stepsOf(deps, owner), organizationSid, lately);
  await leaveOpenInvitations(deps, inviters(), { ...places, domain: company.domain });
}

async function promoteAndReset(
  deps: SampleDeps,
  owner: InnerClient,
  {
    organizationSid,
    userSids,
  }: { readonly organizationSid: OrganizationSid; readonly userSids: readonly UserSid[] },
): Promise<void> {
  for (const userSid of userSids.slice(0, 2)) {
    await owner.call(updateUser, {
      params: { organizationSid, userSid },
      body: { organizationRole: 'administrator' },
    });
    deps.clock.advance(3);
  }
  for (const userSid of userSids.slice(2, 4))
    await owner.call(resetUserPassword, { params: { organizationSid, userSid } });
}

async function renameAndTry(
  deps: SampleDeps,
  owner: InnerClient,
  {
    organizationSid,
    accountSids,
    email,
  }: Omit<Places, 'suspensions' | 'people'> & { readonly email: string },
): Promise<void> {
  const [first] = accountSids;
  if (first !== undefined)
    await owner.call(updateAccount, {
      params: { accountSid: first },
      body: { name: 'Checkout Europe' },
    });
  const curious = createInnerClient(deps.app.server, '192.0.2.77');
  await curious.attempt(createSession, { body: { email, password: 'not the right one' } });
  await curious.attempt(createSession, { body: { email, password: company.password } });
  await curious.attempt(listUsers, { params: { organizationSid }, query: {} });
}
