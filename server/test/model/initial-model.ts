import type { AccountRole, OrganizationRole } from '@guildhall/contract';
import { day } from '../support/moved-clock.ts';
import { inviteUsers } from './rules-of-bulk.ts';
import { addOperation } from './rules-of-operations.ts';
import { markName, markSid } from './stage.ts';
import type { Account, Model, Organization, Person } from './state.ts';
import { mainAccount, ownedBy, subaccountOf } from './state-of-accounts.ts';
import { daysOfXia, resourceOfWorks, type Template } from './template.ts';

/** The model of the template's state, for one sequence. */
export function initialModel({ sids }: Template, mark: string, now: number): Model {
  const sidOf = (name: string) => {
    const sid = sids[name];
    if (sid === undefined) throw new Error(`The template has no ${name}`);
    return markSid(sid, mark);
  };
  const people: Person[] = [];
  const add = (name: string, email: string): Person => {
    const person: Person = {
      sid: sidOf(name),
      email: markName(email, mark),
      firstName: email.split('@')[0] ?? '',
      lastName: 'Tester',
      status: 'active',
      mustSetPassword: false,
      beforeOperator: undefined,
      organization: undefined,
      role: null,
      signedInAt: now,
      hasPassword: true,
      lastPassword: 0,
    };
    people.push(person);
    return person;
  };
  const found = (name: string, owner: Person): Organization => {
    const domain = markName(`${name}-0.test`, mark);
    const organization: Organization = {
      sid: sidOf(name),
      name: `Organization ${domain}`,
      owner,
      signUpRule: name === 'beta' ? 'restricted' : name === 'gamma' ? 'automatic' : 'blocked',
      mayImportDirectly: name === 'alpha',
      isSuspended: false,
      limits: new Map(),
    };
    enroll(owner, organization, 'owner');
    return organization;
  };
  const alpha = found('alpha', add('owner@alpha', 'owner@alpha-0.test'));
  const beta = found('beta', add('owner@beta', 'owner@beta-0.test'));
  const gamma = found('gamma', add('owner@gamma', 'owner@gamma-0.test'));
  const adam = enroll(add('adam', 'adam@alpha-0.test'), alpha, 'administrator');
  const sam = enroll(add('sam', 'sam@alpha-0.test'), alpha, 'standard-user');
  const bob = enroll(add('bob', 'bob@beta-0.test'), beta, 'administrator');
  const ian = add('ian', 'ian@alpha-0.test');
  const ida = add('ida', 'ida@beta-0.test');
  const xia = add('xia', 'xia@out-0.test');
  const organizations = [alpha, beta, gamma];
  const own = (name: string, owner: Person): Account =>
    mainAccount({
      sid: sidOf(`account of ${name}`),
      name: `${name.split('@')[0]}'s account`,
      organization: owner.organization,
      roles: ownedBy(owner),
    });
  const works = mainAccount({
    sid: sidOf('works'),
    name: 'Works',
    organization: alpha,
    roles: new Map<Person, readonly AccountRole[]>([
      [sam, ['owner']],
      [adam, ['developer']],
      [xia, ['support']],
    ]),
  });
  works.ends.set(xia, now + daysOfXia * day);
  const iansAccount = own('ian@alpha-0.test', ian);
  iansAccount.roles.set(bob, ['support']);
  const domain = (name: string, organization: Organization, of = '') => ({
    sid: sidOf(`${name}.test${of}`),
    organization,
    name: markName(`${name}-0.test`, mark),
    isPublished: false,
    isVerified: of === '',
    graceEndsAt: undefined,
  });
  const model: Model = {
    now,
    hasDeparted: false,
    servedByEngine: undefined,
    people,
    organizations,
    accounts: [
      own('owner@alpha-0.test', alpha.owner),
      own('owner@beta-0.test', beta.owner),
      own('owner@gamma-0.test', gamma.owner),
      iansAccount,
      own('ida@beta-0.test', ida),
      own('xia@out-0.test', xia),
      works,
    ],
    subaccounts: [subaccountOf(works, { sid: sidOf('annex'), name: 'Annex' })],
    closedAccounts: [],
    requests: [],
    resources: [{ account: works, id: resourceOfWorks, status: 'held', releasedAt: undefined }],
    invitations: [],
    claims: [],
    operations: [],
    links: [],
    domains: [
      domain('alpha', alpha),
      domain('beta', beta),
      domain('gamma', gamma),
      domain('shared', beta, ' of beta'),
      domain('shared', gamma, ' of gamma'),
    ],
    strangers: strangers.map((email) => markName(email, mark)),
  };
  model.claims.push({
    sid: sidOf('claim on ida'),
    organization: beta,
    person: ida,
    offers: [],
    asker: bob,
    status: 'pending',
    lastSentAt: now,
    expiresAt: now + 30 * day,
    decidedAt: undefined,
    sends: 0,
  });
  addOperations(model, sidOf, { adam, bob, ida });
  return model;
}

const strangers = [
  'nina@alpha-0.test',
  'nils@alpha-0.test',
  'noah@beta-0.test',
  'nell@gamma-0.test',
  'nora@out-0.test',
];

/** One that is over, by which Ida was asked, and one that waits, by which Nils is to be invited. */
function addOperations(
  model: Model,
  sidOf: (name: string) => string,
  by: { readonly adam: Person; readonly bob: Person; readonly ida: Person },
): void {
  const { adam, bob, ida } = by;
  const [alpha, beta] = model.organizations;
  if (alpha === undefined || beta === undefined) return;
  const row = { key: ida.sid, state: 'done', code: null, act: () => undefined } as const;
  model.operations.push({
    sid: sidOf('import'),
    kind: 'import',
    organization: beta,
    starter: bob,
    state: 'finished',
    rows: [row],
    finishedAt: model.now,
  });
  const [, nils = ''] = model.strangers;
  const call = { emails: [nils], days: 7, role: 'standard-user', offers: [] } as const;
  const rows = inviteUsers(model, { organization: alpha, actor: adam }, call);
  const invite = { sid: sidOf('invite'), kind: 'invite-users', organization: alpha } as const;
  addOperation(model, { ...invite, starter: adam }, rows);
}

function enroll(person: Person, organization: Organization, role: OrganizationRole): Person {
  person.organization = organization;
  person.role = role;
  return person;
}
