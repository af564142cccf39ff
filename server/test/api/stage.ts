import {
  type AccountSid,
  createAccountInvitations,
  createDomain,
  createInvitations,
} from '@guildhall/contract';
import type { Client } from '../support/client.ts';
import {
  aMember,
  anAccount,
  anAccountUser,
  anOrganization,
  aPerson,
  type FixtureOrganization,
  password,
  type SignedIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

/** A call that is about to succeed, once. */
export interface Scenario {
  readonly running: RunningApp;
  readonly client: Client;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
}

/** What every scenario starts from. */
export interface Stage {
  readonly running: RunningApp;
  readonly organization: FixtureOrganization;
  readonly accountSid: AccountSid;
  /** A word nobody used yet. */
  fresh(): string;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const running = await startApp();
  const others: RunningApp[] = [];
  const organization = await anOrganization(running, 'stage.test');
  const accountSid = await anAccount(organization, 'Stage');
  let used = 0;
  const stage: Stage = {
    running,
    organization,
    accountSid,
    fresh() {
      used += 1;
      return `fresh${used}`;
    },
    async close() {
      await Promise.all([running, ...others].map((each) => each.close()));
    },
  };
  emptyApps.set(stage, others);
  return stage;
}

export const emptyApps = new WeakMap<Stage, RunningApp[]>();

export type Make = (stage: Stage) => Promise<Scenario>;

/** A scenario by the organization's owner. */
export function byOwner(
  parts: (stage: Stage) => Promise<Omit<Scenario, 'running' | 'client'>>,
): Make {
  return async (stage) => ({
    running: stage.running,
    client: stage.organization.owner.client,
    ...(await parts(stage)),
  });
}

/** A scenario of a browser nobody signed in with. */
export function byStranger(body: (stage: Stage) => Promise<Scenario['body']>): Make {
  return async (stage) => {
    const made = await body(stage);
    return {
      running: stage.running,
      client: stage.running.browser(),
      ...(made === undefined ? {} : { body: made }),
    };
  };
}

/** A scenario of a person on what is their own. */
export function byPerson(
  parts: (person: SignedIn) => Promise<Omit<Scenario, 'running' | 'client'>>,
): Make {
  return async ({ running, fresh }) => {
    const person = await aPerson(running, `${fresh()}@people.test`);
    return { running, client: person.client, ...(await parts(person)) };
  };
}

export const inStage = ({ organization }: Stage) => ({ organizationSid: organization.sid });
export const newForm = { firstName: 'Ada', lastName: 'Tester', password };
export const nextPassword = 'Another-Donkey-Charger-3';

export async function member(stage: Stage): Promise<SignedIn> {
  return aMember(stage.running, stage.organization, {
    name: stage.fresh(),
    organizationRole: 'standard-user',
  });
}

export async function accountUser(stage: Stage): Promise<SignedIn> {
  return anAccountUser(stage.running, stage.organization.owner, {
    accountSid: stage.accountSid,
    email: `${stage.fresh()}@outside.test`,
    roles: ['support'],
  });
}

export async function mailedToken(stage: Stage, email: string): Promise<string> {
  await stage.running.deliver();
  return stage.running.tokenFor(email);
}

export async function invited(stage: Stage): Promise<{ email: string; invitationSid: string }> {
  const email = `${stage.fresh()}@${stage.organization.domain}`;
  const { body } = await stage.organization.owner.client.call(createInvitations, {
    params: inStage(stage),
    body: { emails: [email], organizationRole: 'standard-user' },
  });
  return { email, invitationSid: body.results[0]?.invitationSid ?? '' };
}

export async function invitedToAccount(stage: Stage): Promise<string> {
  const { body } = await stage.organization.owner.client.call(createAccountInvitations, {
    params: { accountSid: stage.accountSid },
    body: { emails: [`${stage.fresh()}@outside.test`], roles: ['support'] },
  });
  return body.results[0]?.invitationSid ?? '';
}

export async function addedDomain(stage: Stage): Promise<string> {
  const { body } = await stage.organization.owner.client.call(createDomain, {
    params: inStage(stage),
    body: { name: `${stage.fresh()}.test` },
  });
  stage.running.records.set(body.recordName, [body.recordValue]);
  return body.sid;
}

export const asOperator = {
  actor: { kind: 'operator' as const },
  origin: { address: '', userAgent: '', requestId: 'command-line' },
  tenants: [],
};
